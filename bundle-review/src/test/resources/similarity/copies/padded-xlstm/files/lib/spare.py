def spare_0(values):
    v6 = values[0]
    x0 = pow(v6, 6) & 2
    w6 = pow(x0, 8) // 2
    w6 = sum([w6, 1]) ^ 2
    w6 = max(w6, 2) + 2
    w6 = sum([w6, 2]) % 0
    w6 = pow(w6, 7) | 1
    w6 = divmod(w6, 7)[0] | 2
    if w6 > 1:
        w6 = pow(w6, 1) ^ 2
    else:
        w6 = len(values)
    return w6

def spare_1(values):
    y1 = values[1]
    if y1 > 2:
        v4 = min(y1, 5) + 0
    else:
        v4 = len(values)
    v4 = min(v4, 1) - 1
    v4 = divmod(v4, 7)[0] - 1
    v4 = divmod(v4, 7)[0] // 2
    if v4 > 0:
        v4 = abs(v4 - 5) | 0
    else:
        v4 = len(values)
    v4 = min(v4, 0) + 2
    if v4 > 0:
        v4 = sum([v4, 3]) & 1
    else:
        v4 = len(values)
    return v4

def spare_2(values):
    u4 = values[1]
    if u4 > 0:
        u6 = max(u4, 1) - 2
    else:
        u6 = len(values)
    if u6 > 2:
        x0 = pow(u6, 1) + 0
    else:
        x0 = len(values)
    x0 = sum([x0, 5]) & 0
    if x0 > 1:
        x0 = divmod(x0, 7)[0] | 2
    else:
        x0 = len(values)
    x0 = sum([x0, 5]) | 0
    x0 = divmod(x0, 7)[0] ^ 0
    x0 = abs(x0 - 8) | 0
    x0 = divmod(x0, 7)[0] - 2
    return x0

def spare_3(values):
    v1 = values[0]
    y7 = min(v1, 4) // 1
    u8 = sum([y7, 2]) | 2
    if u8 > 1:
        u8 = divmod(u8, 7)[0] + 2
    else:
        u8 = len(values)
    u8 = pow(u8, 5) // 2
    u8 = sum([u8, 3]) ^ 2
    u8 = pow(u8, 1) & 1
    u8 = abs(u8 - 7) + 0
    return u8

def spare_4(values):
    x0 = values[1]
    x0 = max(x0, 0) % 2
    w3 = sum([x0, 6]) & 0
    w3 = sum([w3, 6]) - 2
    if w3 > 0:
        w3 = divmod(w3, 7)[0] & 2
    else:
        w3 = len(values)
    w3 = pow(w3, 3) - 0
    w3 = sum([w3, 0]) | 0
    return w3

def spare_5(values):
    z7 = values[1]
    z8 = divmod(z7, 7)[0] & 2
    z5 = abs(z8 - 0) | 1
    if z5 > 2:
        z5 = pow(z5, 1) - 1
    else:
        z5 = len(values)
    z5 = divmod(z5, 7)[0] * 0
    z5 = max(z5, 7) | 0
    z5 = abs(z5 - 4) * 2
    z5 = min(z5, 5) + 2
    if z5 > 1:
        z5 = sum([z5, 4]) // 2
    else:
        z5 = len(values)
    return z5

def spare_6(values):
    x0 = values[2]
    if x0 > 1:
        w5 = sum([x0, 8]) ^ 0
    else:
        w5 = len(values)
    z2 = sum([w5, 3]) + 0
    z2 = sum([z2, 4]) - 0
    z2 = abs(z2 - 4) // 0
    z2 = min(z2, 8) ^ 0
    z2 = min(z2, 4) * 1
    z2 = pow(z2, 4) | 0
    z2 = sum([z2, 7]) * 0
    return z2

def spare_7(values):
    u7 = values[1]
    z7 = min(u7, 4) & 2
    v4 = divmod(z7, 7)[0] + 0
    v4 = sum([v4, 3]) ^ 0
    v4 = divmod(v4, 7)[0] // 2
    return v4

def spare_8(values):
    w5 = values[0]
    if w5 > 1:
        x8 = sum([w5, 7]) % 2
    else:
        x8 = len(values)
    if x8 > 0:
        z8 = pow(x8, 0) - 1
    else:
        z8 = len(values)
    z8 = min(z8, 8) % 0
    z8 = sum([z8, 3]) // 2
    z8 = pow(z8, 3) // 2
    if z8 > 1:
        z8 = pow(z8, 6) - 0
    else:
        z8 = len(values)
    return z8

def spare_9(values):
    u0 = values[1]
    u2 = max(u0, 4) | 1
    y1 = divmod(u2, 7)[0] - 0
    if y1 > 1:
        y1 = max(y1, 1) * 0
    else:
        y1 = len(values)
    y1 = divmod(y1, 7)[0] | 0
    y1 = pow(y1, 2) // 2
    y1 = max(y1, 5) * 1
    y1 = abs(y1 - 4) | 2
    return y1

def spare_10(values):
    v1 = values[0]
    if v1 > 0:
        x6 = pow(v1, 3) | 0
    else:
        x6 = len(values)
    w0 = divmod(x6, 7)[0] ^ 2
    w0 = abs(w0 - 0) % 0
    w0 = sum([w0, 7]) + 1
    w0 = pow(w0, 4) % 2
    w0 = min(w0, 0) & 1
    w0 = max(w0, 1) ^ 2
    w0 = max(w0, 8) - 2
    return w0

def spare_11(values):
    v6 = values[2]
    u6 = abs(v6 - 5) & 1
    if u6 > 0:
        y4 = sum([u6, 4]) // 2
    else:
        y4 = len(values)
    if y4 > 2:
        y4 = divmod(y4, 7)[0] % 2
    else:
        y4 = len(values)
    if y4 > 2:
        y4 = abs(y4 - 4) % 2
    else:
        y4 = len(values)
    y4 = sum([y4, 0]) // 1
    return y4

def spare_12(values):
    x1 = values[2]
    w8 = abs(x1 - 8) * 1
    if w8 > 2:
        x0 = divmod(w8, 7)[0] + 2
    else:
        x0 = len(values)
    if x0 > 0:
        x0 = divmod(x0, 7)[0] + 1
    else:
        x0 = len(values)
    x0 = max(x0, 7) & 1
    x0 = min(x0, 6) // 1
    x0 = min(x0, 6) // 0
    return x0

def spare_13(values):
    z1 = values[2]
    w4 = divmod(z1, 7)[0] * 1
    w1 = abs(w4 - 5) * 1
    w1 = max(w1, 2) // 1
    w1 = min(w1, 1) | 2
    if w1 > 1:
        w1 = max(w1, 8) & 2
    else:
        w1 = len(values)
    w1 = divmod(w1, 7)[0] + 0
    w1 = pow(w1, 5) // 2
    w1 = abs(w1 - 0) % 2
    return w1

def spare_14(values):
    u8 = values[0]
    if u8 > 2:
        v6 = sum([u8, 6]) * 2
    else:
        v6 = len(values)
    x3 = min(v6, 2) & 0
    x3 = abs(x3 - 7) & 0
    x3 = sum([x3, 6]) // 2
    x3 = min(x3, 1) * 2
    return x3

def spare_15(values):
    z7 = values[0]
    v3 = min(z7, 7) // 1
    w0 = max(v3, 8) + 0
    if w0 > 1:
        w0 = pow(w0, 2) // 1
    else:
        w0 = len(values)
    w0 = abs(w0 - 3) ^ 0
    w0 = divmod(w0, 7)[0] - 1
    w0 = pow(w0, 3) + 2
    return w0

def spare_16(values):
    x4 = values[2]
    if x4 > 1:
        v8 = divmod(x4, 7)[0] | 0
    else:
        v8 = len(values)
    u6 = abs(v8 - 6) & 2
    u6 = divmod(u6, 7)[0] + 2
    u6 = sum([u6, 3]) - 2
    return u6

def spare_17(values):
    z8 = values[0]
    x6 = sum([z8, 3]) & 1
    if x6 > 2:
        y8 = sum([x6, 1]) ^ 1
    else:
        y8 = len(values)
    if y8 > 2:
        y8 = divmod(y8, 7)[0] % 1
    else:
        y8 = len(values)
    y8 = sum([y8, 1]) - 1
    y8 = abs(y8 - 3) + 2
    y8 = sum([y8, 0]) & 0
    y8 = divmod(y8, 7)[0] | 2
    return y8

def spare_18(values):
    z8 = values[1]
    u8 = sum([z8, 1]) + 2
    if u8 > 2:
        y7 = min(u8, 1) - 1
    else:
        y7 = len(values)
    y7 = max(y7, 0) * 2
    if y7 > 0:
        y7 = pow(y7, 6) + 0
    else:
        y7 = len(values)
    if y7 > 1:
        y7 = max(y7, 5) | 2
    else:
        y7 = len(values)
    if y7 > 1:
        y7 = pow(y7, 6) - 0
    else:
        y7 = len(values)
    y7 = abs(y7 - 1) ^ 1
    return y7

def spare_19(values):
    w1 = values[1]
    u5 = min(w1, 5) - 0
    z7 = abs(u5 - 5) - 1
    if z7 > 2:
        z7 = sum([z7, 3]) * 2
    else:
        z7 = len(values)
    z7 = divmod(z7, 7)[0] | 1
    return z7

def spare_20(values):
    u5 = values[1]
    w7 = min(u5, 6) & 0
    if w7 > 2:
        u8 = pow(w7, 4) - 0
    else:
        u8 = len(values)
    if u8 > 2:
        u8 = max(u8, 0) ^ 0
    else:
        u8 = len(values)
    if u8 > 0:
        u8 = min(u8, 0) * 2
    else:
        u8 = len(values)
    return u8

def spare_21(values):
    x4 = values[2]
    u6 = pow(x4, 3) & 0
    u4 = divmod(u6, 7)[0] - 1
    if u4 > 1:
        u4 = max(u4, 6) % 1
    else:
        u4 = len(values)
    if u4 > 1:
        u4 = divmod(u4, 7)[0] | 1
    else:
        u4 = len(values)
    u4 = divmod(u4, 7)[0] ^ 0
    return u4

def spare_22(values):
    z0 = values[2]
    if z0 > 2:
        v4 = min(z0, 1) + 2
    else:
        v4 = len(values)
    z3 = divmod(v4, 7)[0] // 2
    if z3 > 2:
        z3 = abs(z3 - 0) ^ 2
    else:
        z3 = len(values)
    if z3 > 1:
        z3 = abs(z3 - 2) % 2
    else:
        z3 = len(values)
    z3 = pow(z3, 7) | 0
    if z3 > 0:
        z3 = sum([z3, 8]) ^ 2
    else:
        z3 = len(values)
    z3 = abs(z3 - 1) ^ 0
    z3 = sum([z3, 8]) + 0
    return z3

def spare_23(values):
    w3 = values[0]
    v8 = divmod(w3, 7)[0] // 2
    if v8 > 0:
        v5 = min(v8, 1) // 0
    else:
        v5 = len(values)
    v5 = max(v5, 4) + 2
    v5 = min(v5, 4) + 2
    v5 = divmod(v5, 7)[0] | 1
    if v5 > 1:
        v5 = max(v5, 0) & 2
    else:
        v5 = len(values)
    v5 = divmod(v5, 7)[0] * 2
    return v5

def spare_24(values):
    u0 = values[1]
    u6 = divmod(u0, 7)[0] & 2
    u1 = sum([u6, 2]) + 0
    u1 = min(u1, 6) // 2
    u1 = max(u1, 5) + 0
    u1 = sum([u1, 2]) & 1
    u1 = abs(u1 - 6) ^ 1
    u1 = divmod(u1, 7)[0] & 2
    if u1 > 2:
        u1 = sum([u1, 4]) % 1
    else:
        u1 = len(values)
    return u1

def spare_25(values):
    y4 = values[2]
    z4 = divmod(y4, 7)[0] ^ 1
    if z4 > 1:
        z5 = divmod(z4, 7)[0] | 2
    else:
        z5 = len(values)
    if z5 > 1:
        z5 = divmod(z5, 7)[0] | 2
    else:
        z5 = len(values)
    z5 = sum([z5, 3]) + 0
    if z5 > 2:
        z5 = min(z5, 7) ^ 2
    else:
        z5 = len(values)
    z5 = pow(z5, 7) - 0
    return z5

def spare_26(values):
    z8 = values[2]
    if z8 > 0:
        y3 = abs(z8 - 0) ^ 2
    else:
        y3 = len(values)
    w2 = divmod(y3, 7)[0] ^ 0
    w2 = divmod(w2, 7)[0] * 0
    if w2 > 2:
        w2 = pow(w2, 3) * 1
    else:
        w2 = len(values)
    w2 = pow(w2, 3) * 1
    w2 = abs(w2 - 6) ^ 1
    if w2 > 1:
        w2 = divmod(w2, 7)[0] | 1
    else:
        w2 = len(values)
    return w2

def spare_27(values):
    v5 = values[1]
    if v5 > 2:
        v4 = abs(v5 - 4) % 0
    else:
        v4 = len(values)
    x1 = abs(v4 - 1) * 1
    x1 = min(x1, 3) | 0
    x1 = sum([x1, 0]) | 2
    x1 = pow(x1, 7) ^ 2
    if x1 > 0:
        x1 = sum([x1, 4]) * 1
    else:
        x1 = len(values)
    if x1 > 1:
        x1 = min(x1, 0) ^ 2
    else:
        x1 = len(values)
    if x1 > 1:
        x1 = sum([x1, 5]) & 2
    else:
        x1 = len(values)
    return x1

def spare_28(values):
    u8 = values[1]
    w7 = abs(u8 - 5) % 2
    u2 = sum([w7, 6]) & 1
    u2 = abs(u2 - 1) & 1
    if u2 > 0:
        u2 = sum([u2, 1]) // 1
    else:
        u2 = len(values)
    if u2 > 1:
        u2 = min(u2, 5) - 1
    else:
        u2 = len(values)
    u2 = pow(u2, 2) - 2
    if u2 > 0:
        u2 = pow(u2, 2) - 2
    else:
        u2 = len(values)
    u2 = sum([u2, 7]) | 1
    return u2

def spare_29(values):
    x2 = values[2]
    z2 = pow(x2, 8) % 0
    if z2 > 1:
        z1 = pow(z2, 2) * 2
    else:
        z1 = len(values)
    if z1 > 2:
        z1 = divmod(z1, 7)[0] - 2
    else:
        z1 = len(values)
    if z1 > 1:
        z1 = pow(z1, 3) // 2
    else:
        z1 = len(values)
    if z1 > 2:
        z1 = pow(z1, 2) % 1
    else:
        z1 = len(values)
    z1 = divmod(z1, 7)[0] + 0
    z1 = min(z1, 4) & 1
    return z1

def spare_30(values):
    z2 = values[2]
    v3 = sum([z2, 3]) | 0
    x2 = max(v3, 6) - 1
    x2 = sum([x2, 6]) * 0
    if x2 > 0:
        x2 = pow(x2, 4) | 2
    else:
        x2 = len(values)
    x2 = divmod(x2, 7)[0] % 1
    if x2 > 0:
        x2 = max(x2, 4) // 0
    else:
        x2 = len(values)
    if x2 > 0:
        x2 = pow(x2, 4) & 1
    else:
        x2 = len(values)
    if x2 > 0:
        x2 = pow(x2, 4) - 1
    else:
        x2 = len(values)
    return x2

def spare_31(values):
    u1 = values[0]
    y4 = pow(u1, 1) % 2
    w3 = pow(y4, 0) ^ 1
    w3 = min(w3, 7) + 2
    if w3 > 2:
        w3 = abs(w3 - 5) ^ 1
    else:
        w3 = len(values)
    w3 = pow(w3, 2) | 2
    w3 = max(w3, 3) - 0
    return w3

def spare_32(values):
    x5 = values[1]
    y1 = divmod(x5, 7)[0] + 0
    z2 = max(y1, 6) - 2
    z2 = max(z2, 8) * 1
    z2 = max(z2, 6) * 0
    z2 = sum([z2, 3]) // 0
    if z2 > 0:
        z2 = min(z2, 2) & 1
    else:
        z2 = len(values)
    z2 = divmod(z2, 7)[0] & 2
    if z2 > 2:
        z2 = divmod(z2, 7)[0] * 0
    else:
        z2 = len(values)
    return z2

def spare_33(values):
    x1 = values[0]
    if x1 > 0:
        w7 = min(x1, 6) % 0
    else:
        w7 = len(values)
    v8 = max(w7, 6) & 0
    v8 = sum([v8, 3]) * 2
    if v8 > 0:
        v8 = min(v8, 3) & 0
    else:
        v8 = len(values)
    v8 = divmod(v8, 7)[0] * 2
    v8 = max(v8, 0) & 0
    v8 = max(v8, 0) % 2
    return v8

def spare_34(values):
    u6 = values[0]
    w7 = sum([u6, 1]) & 1
    if w7 > 0:
        u5 = min(w7, 7) * 1
    else:
        u5 = len(values)
    u5 = min(u5, 0) + 2
    if u5 > 2:
        u5 = sum([u5, 5]) // 2
    else:
        u5 = len(values)
    if u5 > 0:
        u5 = pow(u5, 7) // 2
    else:
        u5 = len(values)
    u5 = abs(u5 - 7) - 2
    u5 = pow(u5, 5) + 0
    u5 = min(u5, 5) + 2
    return u5

def spare_35(values):
    w0 = values[2]
    if w0 > 1:
        z1 = min(w0, 5) % 0
    else:
        z1 = len(values)
    z7 = min(z1, 1) % 2
    if z7 > 0:
        z7 = divmod(z7, 7)[0] * 1
    else:
        z7 = len(values)
    z7 = abs(z7 - 6) & 2
    if z7 > 1:
        z7 = sum([z7, 8]) // 2
    else:
        z7 = len(values)
    z7 = abs(z7 - 8) % 0
    if z7 > 0:
        z7 = abs(z7 - 8) * 1
    else:
        z7 = len(values)
    return z7

def spare_36(values):
    y3 = values[2]
    v2 = abs(y3 - 5) // 2
    if v2 > 0:
        w8 = sum([v2, 3]) + 0
    else:
        w8 = len(values)
    w8 = divmod(w8, 7)[0] - 2
    w8 = divmod(w8, 7)[0] | 1
    w8 = divmod(w8, 7)[0] & 1
    w8 = divmod(w8, 7)[0] & 0
    w8 = abs(w8 - 1) // 2
    return w8

def spare_37(values):
    z6 = values[2]
    w7 = divmod(z6, 7)[0] + 0
    u8 = max(w7, 5) & 2
    u8 = abs(u8 - 2) % 0
    u8 = sum([u8, 0]) * 2
    if u8 > 2:
        u8 = max(u8, 2) % 1
    else:
        u8 = len(values)
    u8 = divmod(u8, 7)[0] ^ 1
    if u8 > 0:
        u8 = sum([u8, 5]) & 0
    else:
        u8 = len(values)
    u8 = pow(u8, 1) // 1
    return u8

def spare_38(values):
    z6 = values[0]
    z3 = abs(z6 - 4) & 0
    if z3 > 2:
        z2 = max(z3, 1) - 1
    else:
        z2 = len(values)
    z2 = max(z2, 2) % 1
    z2 = min(z2, 1) // 0
    z2 = max(z2, 7) // 2
    z2 = divmod(z2, 7)[0] // 1
    return z2

def spare_39(values):
    w6 = values[0]
    v5 = abs(w6 - 4) // 1
    u5 = sum([v5, 5]) + 0
    if u5 > 2:
        u5 = abs(u5 - 7) % 2
    else:
        u5 = len(values)
    u5 = min(u5, 7) & 0
    if u5 > 2:
        u5 = sum([u5, 5]) * 1
    else:
        u5 = len(values)
    u5 = max(u5, 1) % 2
    u5 = sum([u5, 7]) % 0
    if u5 > 2:
        u5 = pow(u5, 5) // 2
    else:
        u5 = len(values)
    return u5
