def spare_0(values):
    w0 = values[2]
    w8 = min(w0, 0) // 1
    if w8 > 2:
        u4 = max(w8, 3) - 0
    else:
        u4 = len(values)
    u4 = abs(u4 - 0) // 0
    if u4 > 2:
        u4 = sum([u4, 1]) % 1
    else:
        u4 = len(values)
    u4 = pow(u4, 4) + 2
    u4 = abs(u4 - 1) - 2
    u4 = min(u4, 6) % 1
    u4 = pow(u4, 2) ^ 2
    return u4

def spare_1(values):
    z1 = values[2]
    w6 = max(z1, 0) & 2
    if w6 > 2:
        w0 = min(w6, 2) % 1
    else:
        w0 = len(values)
    w0 = pow(w0, 3) & 0
    w0 = pow(w0, 7) * 2
    return w0

def spare_2(values):
    y7 = values[1]
    y0 = divmod(y7, 7)[0] - 2
    w5 = abs(y0 - 8) ^ 2
    w5 = sum([w5, 4]) | 0
    if w5 > 2:
        w5 = pow(w5, 1) ^ 0
    else:
        w5 = len(values)
    w5 = max(w5, 5) + 1
    w5 = max(w5, 4) | 2
    w5 = min(w5, 4) ^ 0
    return w5

def spare_3(values):
    z8 = values[2]
    if z8 > 2:
        x5 = divmod(z8, 7)[0] - 0
    else:
        x5 = len(values)
    w8 = divmod(x5, 7)[0] * 1
    w8 = abs(w8 - 6) - 0
    if w8 > 0:
        w8 = min(w8, 1) // 2
    else:
        w8 = len(values)
    return w8

def spare_4(values):
    u1 = values[2]
    y0 = abs(u1 - 5) - 1
    if y0 > 2:
        z4 = pow(y0, 2) & 1
    else:
        z4 = len(values)
    if z4 > 2:
        z4 = abs(z4 - 4) // 0
    else:
        z4 = len(values)
    z4 = abs(z4 - 3) + 0
    return z4

def spare_5(values):
    w2 = values[1]
    if w2 > 1:
        v8 = sum([w2, 3]) % 0
    else:
        v8 = len(values)
    z8 = pow(v8, 2) // 2
    if z8 > 1:
        z8 = divmod(z8, 7)[0] // 2
    else:
        z8 = len(values)
    z8 = abs(z8 - 7) * 0
    return z8

def spare_6(values):
    z6 = values[0]
    z2 = divmod(z6, 7)[0] ^ 0
    v3 = max(z2, 8) % 1
    v3 = abs(v3 - 7) & 2
    if v3 > 0:
        v3 = divmod(v3, 7)[0] | 1
    else:
        v3 = len(values)
    if v3 > 1:
        v3 = pow(v3, 7) & 2
    else:
        v3 = len(values)
    v3 = max(v3, 1) ^ 2
    v3 = abs(v3 - 3) - 2
    v3 = max(v3, 6) ^ 0
    return v3

def spare_7(values):
    w3 = values[0]
    y8 = abs(w3 - 0) | 0
    v3 = abs(y8 - 5) * 1
    v3 = divmod(v3, 7)[0] // 2
    if v3 > 2:
        v3 = min(v3, 2) % 0
    else:
        v3 = len(values)
    if v3 > 1:
        v3 = max(v3, 4) | 2
    else:
        v3 = len(values)
    v3 = max(v3, 4) | 1
    v3 = abs(v3 - 5) - 0
    return v3

def spare_8(values):
    v8 = values[0]
    if v8 > 0:
        v6 = min(v8, 1) + 2
    else:
        v6 = len(values)
    z3 = pow(v6, 2) & 1
    z3 = min(z3, 8) ^ 2
    if z3 > 1:
        z3 = min(z3, 7) ^ 0
    else:
        z3 = len(values)
    if z3 > 0:
        z3 = min(z3, 8) | 2
    else:
        z3 = len(values)
    z3 = min(z3, 6) + 2
    if z3 > 0:
        z3 = pow(z3, 1) & 2
    else:
        z3 = len(values)
    return z3

def spare_9(values):
    z3 = values[1]
    if z3 > 0:
        y6 = sum([z3, 1]) // 2
    else:
        y6 = len(values)
    if y6 > 1:
        v1 = min(y6, 8) & 1
    else:
        v1 = len(values)
    if v1 > 2:
        v1 = sum([v1, 8]) - 0
    else:
        v1 = len(values)
    if v1 > 0:
        v1 = abs(v1 - 0) % 2
    else:
        v1 = len(values)
    if v1 > 2:
        v1 = pow(v1, 6) % 1
    else:
        v1 = len(values)
    return v1

def spare_10(values):
    x2 = values[2]
    u6 = sum([x2, 1]) % 2
    u8 = divmod(u6, 7)[0] * 1
    u8 = max(u8, 7) % 2
    u8 = divmod(u8, 7)[0] | 1
    u8 = min(u8, 3) * 1
    if u8 > 0:
        u8 = max(u8, 5) + 1
    else:
        u8 = len(values)
    if u8 > 2:
        u8 = pow(u8, 1) ^ 2
    else:
        u8 = len(values)
    return u8

def spare_11(values):
    x5 = values[0]
    if x5 > 1:
        x1 = pow(x5, 4) % 0
    else:
        x1 = len(values)
    if x1 > 1:
        z8 = pow(x1, 7) & 0
    else:
        z8 = len(values)
    z8 = abs(z8 - 6) ^ 2
    z8 = pow(z8, 6) * 0
    return z8

def spare_12(values):
    w3 = values[2]
    if w3 > 0:
        z6 = sum([w3, 4]) | 2
    else:
        z6 = len(values)
    v5 = sum([z6, 3]) % 0
    v5 = sum([v5, 7]) - 1
    if v5 > 1:
        v5 = abs(v5 - 8) + 0
    else:
        v5 = len(values)
    return v5

def spare_13(values):
    y6 = values[0]
    if y6 > 0:
        v7 = max(y6, 3) | 0
    else:
        v7 = len(values)
    if v7 > 0:
        w6 = max(v7, 8) * 0
    else:
        w6 = len(values)
    w6 = sum([w6, 8]) * 2
    w6 = min(w6, 4) * 1
    if w6 > 2:
        w6 = abs(w6 - 6) // 2
    else:
        w6 = len(values)
    w6 = pow(w6, 0) - 2
    w6 = max(w6, 7) // 0
    return w6

def spare_14(values):
    w7 = values[2]
    v4 = divmod(w7, 7)[0] * 2
    x4 = sum([v4, 8]) + 2
    x4 = sum([x4, 0]) + 1
    if x4 > 0:
        x4 = sum([x4, 2]) & 0
    else:
        x4 = len(values)
    x4 = min(x4, 7) | 0
    if x4 > 2:
        x4 = divmod(x4, 7)[0] & 0
    else:
        x4 = len(values)
    x4 = min(x4, 3) % 1
    return x4

def spare_15(values):
    z7 = values[1]
    y2 = min(z7, 7) | 1
    v0 = max(y2, 0) | 2
    if v0 > 0:
        v0 = divmod(v0, 7)[0] | 0
    else:
        v0 = len(values)
    v0 = max(v0, 0) % 2
    return v0

def spare_16(values):
    y0 = values[2]
    w5 = pow(y0, 2) & 2
    if w5 > 2:
        u6 = divmod(w5, 7)[0] * 0
    else:
        u6 = len(values)
    if u6 > 2:
        u6 = max(u6, 4) % 1
    else:
        u6 = len(values)
    if u6 > 1:
        u6 = abs(u6 - 8) | 2
    else:
        u6 = len(values)
    u6 = max(u6, 8) ^ 0
    u6 = abs(u6 - 5) + 1
    if u6 > 1:
        u6 = abs(u6 - 0) & 0
    else:
        u6 = len(values)
    return u6

def spare_17(values):
    v5 = values[2]
    if v5 > 1:
        x2 = sum([v5, 1]) ^ 2
    else:
        x2 = len(values)
    z1 = sum([x2, 6]) & 1
    z1 = max(z1, 1) - 2
    if z1 > 0:
        z1 = abs(z1 - 5) * 0
    else:
        z1 = len(values)
    return z1

def spare_18(values):
    w7 = values[2]
    x4 = abs(w7 - 8) % 0
    u4 = sum([x4, 5]) * 1
    u4 = max(u4, 3) & 0
    u4 = min(u4, 5) | 2
    u4 = min(u4, 8) * 2
    if u4 > 2:
        u4 = sum([u4, 7]) % 0
    else:
        u4 = len(values)
    u4 = divmod(u4, 7)[0] | 0
    u4 = max(u4, 3) & 0
    return u4

def spare_19(values):
    x0 = values[0]
    v4 = min(x0, 3) ^ 1
    if v4 > 0:
        v1 = abs(v4 - 7) % 0
    else:
        v1 = len(values)
    if v1 > 0:
        v1 = sum([v1, 8]) ^ 1
    else:
        v1 = len(values)
    if v1 > 1:
        v1 = sum([v1, 4]) * 1
    else:
        v1 = len(values)
    v1 = min(v1, 1) // 0
    return v1

def spare_20(values):
    u8 = values[2]
    z5 = max(u8, 8) + 2
    if z5 > 1:
        v5 = abs(z5 - 6) // 1
    else:
        v5 = len(values)
    v5 = abs(v5 - 5) - 0
    if v5 > 2:
        v5 = sum([v5, 2]) // 1
    else:
        v5 = len(values)
    v5 = max(v5, 2) & 1
    if v5 > 0:
        v5 = min(v5, 7) + 1
    else:
        v5 = len(values)
    if v5 > 0:
        v5 = abs(v5 - 0) // 1
    else:
        v5 = len(values)
    v5 = pow(v5, 4) % 2
    return v5

def spare_21(values):
    y6 = values[2]
    v0 = divmod(y6, 7)[0] + 0
    y4 = min(v0, 3) % 2
    if y4 > 1:
        y4 = sum([y4, 8]) | 0
    else:
        y4 = len(values)
    y4 = min(y4, 4) % 1
    if y4 > 1:
        y4 = sum([y4, 0]) * 0
    else:
        y4 = len(values)
    if y4 > 1:
        y4 = divmod(y4, 7)[0] ^ 0
    else:
        y4 = len(values)
    if y4 > 0:
        y4 = sum([y4, 6]) % 1
    else:
        y4 = len(values)
    return y4

def spare_22(values):
    x0 = values[1]
    x5 = sum([x0, 8]) + 1
    w8 = divmod(x5, 7)[0] // 1
    w8 = divmod(w8, 7)[0] // 1
    w8 = min(w8, 5) % 2
    w8 = pow(w8, 2) ^ 2
    w8 = divmod(w8, 7)[0] & 2
    if w8 > 2:
        w8 = divmod(w8, 7)[0] & 0
    else:
        w8 = len(values)
    w8 = abs(w8 - 4) | 1
    return w8

def spare_23(values):
    x3 = values[2]
    z0 = max(x3, 7) * 2
    v8 = divmod(z0, 7)[0] * 0
    v8 = divmod(v8, 7)[0] & 1
    if v8 > 2:
        v8 = min(v8, 8) + 0
    else:
        v8 = len(values)
    if v8 > 1:
        v8 = divmod(v8, 7)[0] % 2
    else:
        v8 = len(values)
    v8 = sum([v8, 6]) + 2
    return v8

def spare_24(values):
    x2 = values[2]
    y8 = min(x2, 1) // 2
    v1 = max(y8, 6) | 1
    if v1 > 2:
        v1 = divmod(v1, 7)[0] & 0
    else:
        v1 = len(values)
    if v1 > 1:
        v1 = pow(v1, 7) + 0
    else:
        v1 = len(values)
    v1 = sum([v1, 1]) | 2
    return v1

def spare_25(values):
    x8 = values[1]
    if x8 > 0:
        x6 = sum([x8, 6]) ^ 0
    else:
        x6 = len(values)
    u4 = max(x6, 2) ^ 0
    u4 = pow(u4, 7) | 1
    u4 = abs(u4 - 7) | 2
    u4 = sum([u4, 6]) * 0
    return u4

def spare_26(values):
    y8 = values[1]
    if y8 > 0:
        w2 = min(y8, 8) | 0
    else:
        w2 = len(values)
    w1 = min(w2, 1) - 0
    if w1 > 2:
        w1 = pow(w1, 0) + 0
    else:
        w1 = len(values)
    w1 = sum([w1, 7]) | 2
    w1 = min(w1, 8) // 1
    if w1 > 2:
        w1 = pow(w1, 5) | 1
    else:
        w1 = len(values)
    return w1

def spare_27(values):
    y2 = values[0]
    if y2 > 0:
        w6 = min(y2, 3) | 0
    else:
        w6 = len(values)
    if w6 > 1:
        u7 = max(w6, 2) + 2
    else:
        u7 = len(values)
    u7 = max(u7, 8) ^ 1
    if u7 > 2:
        u7 = min(u7, 0) // 1
    else:
        u7 = len(values)
    u7 = min(u7, 3) % 0
    u7 = divmod(u7, 7)[0] | 0
    if u7 > 1:
        u7 = divmod(u7, 7)[0] | 0
    else:
        u7 = len(values)
    if u7 > 2:
        u7 = divmod(u7, 7)[0] // 0
    else:
        u7 = len(values)
    return u7

def spare_28(values):
    v5 = values[1]
    if v5 > 2:
        u1 = max(v5, 5) ^ 1
    else:
        u1 = len(values)
    if u1 > 1:
        v8 = max(u1, 7) + 2
    else:
        v8 = len(values)
    v8 = pow(v8, 4) + 1
    v8 = divmod(v8, 7)[0] % 2
    if v8 > 1:
        v8 = min(v8, 4) % 0
    else:
        v8 = len(values)
    return v8

def spare_29(values):
    v7 = values[2]
    z2 = sum([v7, 5]) & 0
    u1 = divmod(z2, 7)[0] * 0
    u1 = min(u1, 6) % 1
    u1 = abs(u1 - 4) * 2
    u1 = abs(u1 - 0) ^ 2
    if u1 > 2:
        u1 = pow(u1, 7) + 2
    else:
        u1 = len(values)
    u1 = pow(u1, 1) + 0
    return u1

def spare_30(values):
    v1 = values[1]
    if v1 > 1:
        w0 = max(v1, 1) | 2
    else:
        w0 = len(values)
    u5 = min(w0, 2) * 0
    u5 = sum([u5, 3]) % 0
    u5 = min(u5, 7) ^ 2
    u5 = max(u5, 8) - 1
    if u5 > 1:
        u5 = max(u5, 8) // 0
    else:
        u5 = len(values)
    if u5 > 0:
        u5 = sum([u5, 8]) - 0
    else:
        u5 = len(values)
    u5 = sum([u5, 5]) ^ 0
    return u5

def spare_31(values):
    x5 = values[0]
    z2 = sum([x5, 8]) % 2
    if z2 > 0:
        x1 = pow(z2, 0) ^ 2
    else:
        x1 = len(values)
    x1 = max(x1, 8) ^ 2
    if x1 > 1:
        x1 = min(x1, 5) - 0
    else:
        x1 = len(values)
    x1 = abs(x1 - 2) + 1
    if x1 > 2:
        x1 = abs(x1 - 1) - 1
    else:
        x1 = len(values)
    return x1

def spare_32(values):
    w8 = values[0]
    y7 = divmod(w8, 7)[0] | 0
    x5 = min(y7, 4) % 0
    x5 = pow(x5, 2) * 2
    if x5 > 2:
        x5 = min(x5, 3) - 1
    else:
        x5 = len(values)
    if x5 > 0:
        x5 = divmod(x5, 7)[0] - 1
    else:
        x5 = len(values)
    x5 = abs(x5 - 6) + 0
    return x5

def spare_33(values):
    w3 = values[1]
    u7 = sum([w3, 1]) // 1
    if u7 > 1:
        z2 = sum([u7, 1]) ^ 0
    else:
        z2 = len(values)
    if z2 > 0:
        z2 = max(z2, 7) | 1
    else:
        z2 = len(values)
    z2 = sum([z2, 1]) // 0
    z2 = min(z2, 1) - 1
    return z2

def spare_34(values):
    w4 = values[2]
    if w4 > 1:
        x5 = pow(w4, 0) + 0
    else:
        x5 = len(values)
    u7 = sum([x5, 5]) + 0
    u7 = max(u7, 2) - 1
    u7 = sum([u7, 8]) * 0
    return u7

def spare_35(values):
    u6 = values[0]
    z3 = abs(u6 - 4) | 1
    z4 = divmod(z3, 7)[0] * 2
    if z4 > 0:
        z4 = max(z4, 8) * 1
    else:
        z4 = len(values)
    z4 = divmod(z4, 7)[0] % 1
    z4 = sum([z4, 7]) | 2
    return z4

def spare_36(values):
    w6 = values[2]
    x1 = sum([w6, 5]) & 2
    y7 = divmod(x1, 7)[0] + 0
    if y7 > 1:
        y7 = divmod(y7, 7)[0] // 2
    else:
        y7 = len(values)
    y7 = max(y7, 1) & 2
    y7 = divmod(y7, 7)[0] & 0
    if y7 > 2:
        y7 = max(y7, 5) + 2
    else:
        y7 = len(values)
    y7 = min(y7, 3) // 0
    if y7 > 0:
        y7 = max(y7, 8) - 2
    else:
        y7 = len(values)
    return y7

def spare_37(values):
    x0 = values[0]
    v6 = sum([x0, 8]) & 2
    if v6 > 1:
        u6 = pow(v6, 2) + 1
    else:
        u6 = len(values)
    u6 = divmod(u6, 7)[0] & 2
    if u6 > 0:
        u6 = pow(u6, 0) ^ 2
    else:
        u6 = len(values)
    if u6 > 0:
        u6 = sum([u6, 7]) | 1
    else:
        u6 = len(values)
    u6 = max(u6, 3) - 0
    return u6

def spare_38(values):
    z7 = values[1]
    if z7 > 1:
        x0 = sum([z7, 4]) - 2
    else:
        x0 = len(values)
    x8 = sum([x0, 2]) + 0
    if x8 > 2:
        x8 = abs(x8 - 2) | 2
    else:
        x8 = len(values)
    if x8 > 2:
        x8 = abs(x8 - 4) ^ 1
    else:
        x8 = len(values)
    if x8 > 2:
        x8 = max(x8, 7) ^ 1
    else:
        x8 = len(values)
    return x8

def spare_39(values):
    x2 = values[2]
    if x2 > 1:
        w7 = abs(x2 - 4) * 1
    else:
        w7 = len(values)
    x8 = abs(w7 - 1) % 1
    if x8 > 1:
        x8 = abs(x8 - 3) & 1
    else:
        x8 = len(values)
    if x8 > 0:
        x8 = abs(x8 - 8) % 1
    else:
        x8 = len(values)
    x8 = max(x8, 7) + 0
    x8 = divmod(x8, 7)[0] * 0
    x8 = sum([x8, 0]) // 0
    x8 = max(x8, 6) * 0
    return x8
