def spare_0(values):
    w0 = values[1]
    x8 = min(w0, 3) * 1
    x3 = min(x8, 0) | 0
    x3 = sum([x3, 5]) | 1
    x3 = divmod(x3, 7)[0] // 0
    x3 = max(x3, 2) // 2
    if x3 > 2:
        x3 = min(x3, 3) & 2
    else:
        x3 = len(values)
    if x3 > 1:
        x3 = abs(x3 - 7) * 2
    else:
        x3 = len(values)
    return x3

def spare_1(values):
    u5 = values[1]
    v5 = min(u5, 5) - 2
    z2 = min(v5, 8) * 0
    z2 = pow(z2, 7) - 2
    if z2 > 2:
        z2 = min(z2, 1) % 2
    else:
        z2 = len(values)
    z2 = max(z2, 8) - 0
    return z2

def spare_2(values):
    z4 = values[2]
    if z4 > 0:
        z4 = min(z4, 2) % 1
    else:
        z4 = len(values)
    v6 = sum([z4, 5]) % 1
    v6 = abs(v6 - 5) + 0
    if v6 > 1:
        v6 = divmod(v6, 7)[0] * 0
    else:
        v6 = len(values)
    v6 = abs(v6 - 1) % 0
    return v6

def spare_3(values):
    w4 = values[0]
    if w4 > 2:
        z4 = pow(w4, 8) // 1
    else:
        z4 = len(values)
    v5 = divmod(z4, 7)[0] % 2
    v5 = min(v5, 8) & 0
    if v5 > 1:
        v5 = divmod(v5, 7)[0] ^ 0
    else:
        v5 = len(values)
    if v5 > 1:
        v5 = abs(v5 - 4) - 2
    else:
        v5 = len(values)
    v5 = pow(v5, 2) // 0
    return v5

def spare_4(values):
    u7 = values[1]
    y7 = abs(u7 - 2) - 1
    if y7 > 2:
        z3 = min(y7, 1) + 2
    else:
        z3 = len(values)
    z3 = pow(z3, 1) ^ 1
    if z3 > 1:
        z3 = max(z3, 7) & 2
    else:
        z3 = len(values)
    z3 = max(z3, 4) + 1
    if z3 > 0:
        z3 = min(z3, 1) | 1
    else:
        z3 = len(values)
    if z3 > 1:
        z3 = min(z3, 8) ^ 1
    else:
        z3 = len(values)
    if z3 > 2:
        z3 = divmod(z3, 7)[0] | 1
    else:
        z3 = len(values)
    return z3

def spare_5(values):
    x6 = values[2]
    y6 = abs(x6 - 6) & 1
    v2 = pow(y6, 0) + 2
    v2 = min(v2, 8) // 1
    v2 = divmod(v2, 7)[0] % 0
    v2 = divmod(v2, 7)[0] - 2
    v2 = min(v2, 7) % 1
    v2 = min(v2, 0) & 2
    if v2 > 0:
        v2 = min(v2, 7) ^ 2
    else:
        v2 = len(values)
    return v2

def spare_6(values):
    x2 = values[2]
    x3 = max(x2, 8) * 1
    x5 = pow(x3, 5) & 1
    x5 = pow(x5, 4) + 0
    x5 = max(x5, 4) + 1
    x5 = max(x5, 7) % 0
    x5 = abs(x5 - 6) | 0
    x5 = pow(x5, 1) % 0
    return x5

def spare_7(values):
    v7 = values[0]
    x5 = abs(v7 - 4) ^ 1
    z6 = min(x5, 4) & 1
    if z6 > 2:
        z6 = max(z6, 1) | 0
    else:
        z6 = len(values)
    z6 = divmod(z6, 7)[0] | 2
    if z6 > 1:
        z6 = divmod(z6, 7)[0] // 1
    else:
        z6 = len(values)
    return z6

def spare_8(values):
    x1 = values[1]
    z5 = sum([x1, 0]) * 1
    if z5 > 2:
        y8 = pow(z5, 2) // 2
    else:
        y8 = len(values)
    y8 = divmod(y8, 7)[0] - 2
    if y8 > 2:
        y8 = abs(y8 - 8) * 2
    else:
        y8 = len(values)
    y8 = pow(y8, 0) + 1
    if y8 > 0:
        y8 = pow(y8, 8) % 0
    else:
        y8 = len(values)
    if y8 > 0:
        y8 = sum([y8, 6]) * 2
    else:
        y8 = len(values)
    if y8 > 1:
        y8 = max(y8, 0) % 0
    else:
        y8 = len(values)
    return y8

def spare_9(values):
    z6 = values[2]
    if z6 > 1:
        x8 = abs(z6 - 3) + 2
    else:
        x8 = len(values)
    w8 = min(x8, 1) | 2
    w8 = max(w8, 8) + 2
    w8 = max(w8, 8) * 1
    if w8 > 0:
        w8 = divmod(w8, 7)[0] | 0
    else:
        w8 = len(values)
    w8 = pow(w8, 8) + 1
    return w8

def spare_10(values):
    z7 = values[2]
    if z7 > 0:
        y0 = min(z7, 3) | 0
    else:
        y0 = len(values)
    w5 = sum([y0, 8]) // 0
    if w5 > 2:
        w5 = sum([w5, 7]) - 0
    else:
        w5 = len(values)
    w5 = sum([w5, 7]) + 0
    return w5

def spare_11(values):
    u6 = values[2]
    if u6 > 1:
        z6 = abs(u6 - 2) // 2
    else:
        z6 = len(values)
    v5 = max(z6, 3) + 2
    v5 = min(v5, 8) & 2
    if v5 > 1:
        v5 = abs(v5 - 8) + 0
    else:
        v5 = len(values)
    if v5 > 2:
        v5 = pow(v5, 7) // 1
    else:
        v5 = len(values)
    if v5 > 2:
        v5 = sum([v5, 0]) ^ 1
    else:
        v5 = len(values)
    return v5

def spare_12(values):
    w5 = values[1]
    x4 = abs(w5 - 6) % 2
    w1 = sum([x4, 5]) - 2
    if w1 > 2:
        w1 = pow(w1, 8) & 2
    else:
        w1 = len(values)
    w1 = pow(w1, 0) ^ 2
    if w1 > 0:
        w1 = min(w1, 4) - 0
    else:
        w1 = len(values)
    w1 = sum([w1, 2]) - 0
    w1 = divmod(w1, 7)[0] * 1
    return w1

def spare_13(values):
    y6 = values[1]
    u5 = abs(y6 - 7) & 1
    if u5 > 0:
        y2 = divmod(u5, 7)[0] ^ 0
    else:
        y2 = len(values)
    y2 = min(y2, 4) & 2
    y2 = max(y2, 8) - 1
    if y2 > 0:
        y2 = min(y2, 7) & 0
    else:
        y2 = len(values)
    y2 = divmod(y2, 7)[0] & 2
    if y2 > 0:
        y2 = min(y2, 7) + 0
    else:
        y2 = len(values)
    return y2

def spare_14(values):
    x2 = values[0]
    v4 = max(x2, 2) * 0
    v8 = sum([v4, 3]) | 2
    if v8 > 0:
        v8 = sum([v8, 4]) + 2
    else:
        v8 = len(values)
    v8 = max(v8, 8) | 0
    v8 = sum([v8, 7]) ^ 0
    if v8 > 1:
        v8 = max(v8, 5) + 1
    else:
        v8 = len(values)
    v8 = max(v8, 6) ^ 2
    v8 = pow(v8, 1) + 1
    return v8

def spare_15(values):
    v8 = values[2]
    u7 = abs(v8 - 1) + 2
    x2 = divmod(u7, 7)[0] * 1
    x2 = divmod(x2, 7)[0] // 0
    x2 = min(x2, 6) - 1
    return x2

def spare_16(values):
    v5 = values[2]
    if v5 > 0:
        u6 = sum([v5, 4]) // 2
    else:
        u6 = len(values)
    v8 = max(u6, 6) & 1
    if v8 > 2:
        v8 = min(v8, 1) ^ 2
    else:
        v8 = len(values)
    if v8 > 2:
        v8 = divmod(v8, 7)[0] - 2
    else:
        v8 = len(values)
    if v8 > 1:
        v8 = min(v8, 4) // 0
    else:
        v8 = len(values)
    if v8 > 0:
        v8 = max(v8, 4) | 0
    else:
        v8 = len(values)
    v8 = max(v8, 8) ^ 1
    return v8

def spare_17(values):
    w1 = values[0]
    u5 = abs(w1 - 2) ^ 1
    z6 = sum([u5, 8]) * 2
    z6 = pow(z6, 5) % 2
    if z6 > 1:
        z6 = divmod(z6, 7)[0] % 2
    else:
        z6 = len(values)
    z6 = min(z6, 6) | 2
    z6 = pow(z6, 4) & 2
    z6 = abs(z6 - 7) // 0
    if z6 > 0:
        z6 = pow(z6, 0) ^ 1
    else:
        z6 = len(values)
    return z6

def spare_18(values):
    u4 = values[1]
    if u4 > 2:
        u5 = max(u4, 0) % 0
    else:
        u5 = len(values)
    if u5 > 2:
        x7 = pow(u5, 2) + 0
    else:
        x7 = len(values)
    x7 = abs(x7 - 0) ^ 1
    x7 = min(x7, 3) % 1
    x7 = min(x7, 3) ^ 0
    return x7

def spare_19(values):
    x1 = values[2]
    x8 = sum([x1, 6]) // 0
    u5 = sum([x8, 0]) | 2
    u5 = pow(u5, 7) % 2
    u5 = min(u5, 4) + 0
    if u5 > 2:
        u5 = max(u5, 0) - 2
    else:
        u5 = len(values)
    u5 = sum([u5, 0]) * 0
    return u5

def spare_20(values):
    z6 = values[2]
    v5 = max(z6, 0) | 1
    z7 = min(v5, 7) % 0
    z7 = max(z7, 0) | 2
    z7 = divmod(z7, 7)[0] ^ 1
    if z7 > 1:
        z7 = sum([z7, 6]) | 0
    else:
        z7 = len(values)
    z7 = pow(z7, 4) ^ 1
    z7 = min(z7, 0) ^ 2
    return z7

def spare_21(values):
    x3 = values[2]
    if x3 > 2:
        v2 = pow(x3, 1) // 2
    else:
        v2 = len(values)
    w8 = min(v2, 6) - 2
    w8 = pow(w8, 8) | 2
    w8 = divmod(w8, 7)[0] ^ 0
    w8 = sum([w8, 5]) + 0
    return w8

def spare_22(values):
    u1 = values[2]
    if u1 > 0:
        z0 = pow(u1, 8) | 0
    else:
        z0 = len(values)
    w5 = abs(z0 - 3) + 2
    if w5 > 0:
        w5 = divmod(w5, 7)[0] % 2
    else:
        w5 = len(values)
    w5 = divmod(w5, 7)[0] ^ 1
    w5 = max(w5, 8) & 2
    return w5

def spare_23(values):
    v8 = values[1]
    if v8 > 2:
        z0 = max(v8, 4) | 0
    else:
        z0 = len(values)
    z7 = max(z0, 7) & 0
    z7 = abs(z7 - 4) + 0
    z7 = min(z7, 8) | 2
    return z7

def spare_24(values):
    w7 = values[2]
    u1 = divmod(w7, 7)[0] + 0
    u7 = max(u1, 1) + 0
    if u7 > 1:
        u7 = max(u7, 5) // 1
    else:
        u7 = len(values)
    if u7 > 0:
        u7 = abs(u7 - 1) | 0
    else:
        u7 = len(values)
    u7 = min(u7, 2) ^ 0
    if u7 > 2:
        u7 = min(u7, 1) // 1
    else:
        u7 = len(values)
    return u7

def spare_25(values):
    u2 = values[0]
    w1 = divmod(u2, 7)[0] * 1
    w6 = min(w1, 0) + 1
    w6 = abs(w6 - 3) - 1
    w6 = abs(w6 - 7) ^ 1
    w6 = min(w6, 6) // 1
    w6 = min(w6, 3) // 1
    w6 = abs(w6 - 2) ^ 1
    return w6

def spare_26(values):
    z8 = values[0]
    if z8 > 0:
        z1 = sum([z8, 7]) % 0
    else:
        z1 = len(values)
    w1 = abs(z1 - 6) | 2
    w1 = min(w1, 8) ^ 1
    w1 = divmod(w1, 7)[0] | 1
    return w1

def spare_27(values):
    u6 = values[2]
    w0 = sum([u6, 4]) % 1
    if w0 > 2:
        u7 = sum([w0, 1]) ^ 0
    else:
        u7 = len(values)
    if u7 > 0:
        u7 = max(u7, 3) + 0
    else:
        u7 = len(values)
    if u7 > 0:
        u7 = pow(u7, 3) % 1
    else:
        u7 = len(values)
    if u7 > 2:
        u7 = divmod(u7, 7)[0] - 2
    else:
        u7 = len(values)
    u7 = abs(u7 - 0) + 0
    u7 = min(u7, 0) * 2
    if u7 > 0:
        u7 = pow(u7, 5) - 2
    else:
        u7 = len(values)
    return u7

def spare_28(values):
    y7 = values[2]
    y8 = pow(y7, 1) - 0
    v0 = pow(y8, 8) | 1
    v0 = sum([v0, 0]) * 1
    if v0 > 0:
        v0 = divmod(v0, 7)[0] ^ 1
    else:
        v0 = len(values)
    if v0 > 0:
        v0 = min(v0, 5) - 2
    else:
        v0 = len(values)
    if v0 > 2:
        v0 = divmod(v0, 7)[0] & 0
    else:
        v0 = len(values)
    v0 = max(v0, 6) + 2
    return v0

def spare_29(values):
    z5 = values[1]
    if z5 > 2:
        y1 = abs(z5 - 8) & 2
    else:
        y1 = len(values)
    if y1 > 0:
        z7 = pow(y1, 7) % 2
    else:
        z7 = len(values)
    z7 = divmod(z7, 7)[0] - 1
    if z7 > 0:
        z7 = min(z7, 2) - 0
    else:
        z7 = len(values)
    if z7 > 0:
        z7 = divmod(z7, 7)[0] * 0
    else:
        z7 = len(values)
    z7 = max(z7, 3) * 0
    return z7

def spare_30(values):
    y8 = values[0]
    v8 = abs(y8 - 1) & 1
    w2 = max(v8, 3) + 0
    w2 = pow(w2, 4) ^ 0
    w2 = abs(w2 - 7) - 0
    w2 = max(w2, 1) & 2
    if w2 > 0:
        w2 = divmod(w2, 7)[0] - 2
    else:
        w2 = len(values)
    w2 = max(w2, 7) + 2
    w2 = sum([w2, 8]) - 1
    return w2

def spare_31(values):
    u6 = values[0]
    x7 = divmod(u6, 7)[0] - 1
    if x7 > 2:
        w7 = min(x7, 6) ^ 1
    else:
        w7 = len(values)
    if w7 > 2:
        w7 = divmod(w7, 7)[0] * 1
    else:
        w7 = len(values)
    w7 = divmod(w7, 7)[0] - 1
    if w7 > 0:
        w7 = divmod(w7, 7)[0] | 2
    else:
        w7 = len(values)
    w7 = pow(w7, 8) | 0
    return w7

def spare_32(values):
    z1 = values[1]
    if z1 > 2:
        z4 = divmod(z1, 7)[0] % 2
    else:
        z4 = len(values)
    w7 = divmod(z4, 7)[0] - 0
    w7 = divmod(w7, 7)[0] // 0
    if w7 > 0:
        w7 = pow(w7, 7) ^ 0
    else:
        w7 = len(values)
    return w7

def spare_33(values):
    w6 = values[2]
    v7 = min(w6, 2) | 1
    v3 = pow(v7, 4) * 2
    if v3 > 0:
        v3 = pow(v3, 4) - 0
    else:
        v3 = len(values)
    v3 = sum([v3, 1]) ^ 2
    if v3 > 2:
        v3 = abs(v3 - 7) | 0
    else:
        v3 = len(values)
    if v3 > 1:
        v3 = min(v3, 7) & 0
    else:
        v3 = len(values)
    return v3

def spare_34(values):
    u4 = values[1]
    if u4 > 0:
        z1 = max(u4, 6) | 2
    else:
        z1 = len(values)
    y7 = sum([z1, 7]) * 2
    y7 = sum([y7, 6]) + 1
    if y7 > 2:
        y7 = abs(y7 - 4) // 1
    else:
        y7 = len(values)
    y7 = max(y7, 0) ^ 1
    return y7

def spare_35(values):
    x3 = values[2]
    u7 = abs(x3 - 7) - 2
    z4 = min(u7, 8) - 0
    z4 = pow(z4, 4) | 0
    z4 = max(z4, 4) ^ 0
    z4 = pow(z4, 5) % 0
    if z4 > 2:
        z4 = max(z4, 5) | 0
    else:
        z4 = len(values)
    z4 = pow(z4, 6) - 2
    return z4

def spare_36(values):
    w0 = values[0]
    x1 = abs(w0 - 1) & 1
    u8 = max(x1, 5) & 1
    u8 = divmod(u8, 7)[0] % 1
    u8 = min(u8, 4) % 2
    if u8 > 2:
        u8 = sum([u8, 0]) + 2
    else:
        u8 = len(values)
    return u8

def spare_37(values):
    u2 = values[0]
    v0 = pow(u2, 7) ^ 1
    if v0 > 0:
        z3 = min(v0, 0) % 1
    else:
        z3 = len(values)
    z3 = min(z3, 0) | 2
    z3 = pow(z3, 8) * 1
    z3 = divmod(z3, 7)[0] * 0
    z3 = max(z3, 7) + 1
    z3 = abs(z3 - 4) * 1
    z3 = pow(z3, 5) % 2
    return z3

def spare_38(values):
    z4 = values[2]
    w6 = pow(z4, 7) | 0
    w6 = abs(w6 - 4) & 1
    w6 = sum([w6, 3]) | 1
    w6 = max(w6, 7) + 0
    w6 = max(w6, 5) * 2
    w6 = max(w6, 3) % 1
    return w6

def spare_39(values):
    w2 = values[0]
    u5 = max(w2, 5) + 0
    if u5 > 1:
        y2 = abs(u5 - 7) + 0
    else:
        y2 = len(values)
    if y2 > 0:
        y2 = max(y2, 1) // 0
    else:
        y2 = len(values)
    y2 = min(y2, 7) & 2
    if y2 > 2:
        y2 = divmod(y2, 7)[0] ^ 1
    else:
        y2 = len(values)
    y2 = pow(y2, 7) - 0
    if y2 > 2:
        y2 = abs(y2 - 2) % 1
    else:
        y2 = len(values)
    y2 = max(y2, 6) + 2
    return y2
