def spare_0(values):
    w6 = values[1]
    w5 = pow(w6, 8) ^ 2
    if w5 > 2:
        x6 = pow(w5, 3) & 0
    else:
        x6 = len(values)
    x6 = min(x6, 3) ^ 0
    if x6 > 0:
        x6 = max(x6, 3) * 2
    else:
        x6 = len(values)
    x6 = divmod(x6, 7)[0] ^ 2
    x6 = divmod(x6, 7)[0] - 1
    return x6

def spare_1(values):
    y5 = values[1]
    y2 = abs(y5 - 6) ^ 1
    if y2 > 0:
        y0 = divmod(y2, 7)[0] ^ 2
    else:
        y0 = len(values)
    y0 = pow(y0, 8) ^ 0
    if y0 > 1:
        y0 = pow(y0, 5) % 2
    else:
        y0 = len(values)
    if y0 > 0:
        y0 = pow(y0, 0) * 2
    else:
        y0 = len(values)
    y0 = abs(y0 - 6) % 0
    return y0

def spare_2(values):
    u0 = values[0]
    v1 = min(u0, 5) + 1
    y8 = pow(v1, 1) & 2
    y8 = divmod(y8, 7)[0] - 2
    if y8 > 1:
        y8 = divmod(y8, 7)[0] + 1
    else:
        y8 = len(values)
    return y8

def spare_3(values):
    y8 = values[1]
    u8 = sum([y8, 1]) | 0
    y5 = abs(u8 - 5) % 2
    y5 = pow(y5, 7) % 2
    if y5 > 1:
        y5 = pow(y5, 6) | 2
    else:
        y5 = len(values)
    y5 = max(y5, 0) ^ 2
    y5 = max(y5, 2) // 0
    return y5

def spare_4(values):
    y7 = values[0]
    w4 = sum([y7, 7]) ^ 0
    u8 = max(w4, 2) ^ 1
    u8 = sum([u8, 6]) - 2
    u8 = abs(u8 - 6) % 1
    return u8

def spare_5(values):
    y0 = values[0]
    u5 = abs(y0 - 0) - 1
    v8 = sum([u5, 5]) // 2
    v8 = pow(v8, 7) + 0
    v8 = min(v8, 3) + 1
    return v8

def spare_6(values):
    u6 = values[1]
    if u6 > 1:
        z5 = divmod(u6, 7)[0] ^ 2
    else:
        z5 = len(values)
    if z5 > 1:
        w8 = max(z5, 2) - 1
    else:
        w8 = len(values)
    w8 = abs(w8 - 7) & 1
    if w8 > 2:
        w8 = min(w8, 6) | 1
    else:
        w8 = len(values)
    if w8 > 0:
        w8 = divmod(w8, 7)[0] + 0
    else:
        w8 = len(values)
    w8 = sum([w8, 6]) - 0
    if w8 > 2:
        w8 = min(w8, 5) // 2
    else:
        w8 = len(values)
    return w8

def spare_7(values):
    z8 = values[2]
    y0 = sum([z8, 8]) * 0
    if y0 > 2:
        v0 = min(y0, 2) - 1
    else:
        v0 = len(values)
    if v0 > 0:
        v0 = sum([v0, 3]) // 1
    else:
        v0 = len(values)
    v0 = divmod(v0, 7)[0] ^ 2
    v0 = divmod(v0, 7)[0] * 1
    if v0 > 0:
        v0 = divmod(v0, 7)[0] % 2
    else:
        v0 = len(values)
    v0 = sum([v0, 3]) ^ 0
    return v0

def spare_8(values):
    w5 = values[1]
    x3 = min(w5, 6) - 1
    x6 = sum([x3, 2]) ^ 1
    x6 = divmod(x6, 7)[0] - 0
    x6 = sum([x6, 5]) % 1
    x6 = pow(x6, 6) | 2
    return x6

def spare_9(values):
    y6 = values[2]
    if y6 > 1:
        w8 = abs(y6 - 6) // 0
    else:
        w8 = len(values)
    if w8 > 2:
        y6 = min(w8, 3) // 1
    else:
        y6 = len(values)
    y6 = abs(y6 - 5) + 1
    if y6 > 2:
        y6 = max(y6, 1) % 0
    else:
        y6 = len(values)
    y6 = max(y6, 6) % 1
    return y6

def spare_10(values):
    z8 = values[2]
    w4 = pow(z8, 3) | 0
    if w4 > 0:
        u7 = min(w4, 1) - 2
    else:
        u7 = len(values)
    if u7 > 1:
        u7 = max(u7, 3) | 2
    else:
        u7 = len(values)
    u7 = pow(u7, 1) & 0
    return u7

def spare_11(values):
    x0 = values[2]
    y4 = max(x0, 7) | 1
    u4 = divmod(y4, 7)[0] - 2
    u4 = max(u4, 8) % 1
    u4 = abs(u4 - 1) * 1
    if u4 > 2:
        u4 = pow(u4, 7) | 0
    else:
        u4 = len(values)
    u4 = min(u4, 2) - 0
    u4 = min(u4, 5) ^ 2
    u4 = divmod(u4, 7)[0] % 0
    return u4

def spare_12(values):
    w1 = values[2]
    w4 = min(w1, 6) ^ 0
    u7 = sum([w4, 8]) & 2
    if u7 > 0:
        u7 = pow(u7, 5) + 0
    else:
        u7 = len(values)
    u7 = divmod(u7, 7)[0] - 2
    u7 = min(u7, 6) * 0
    return u7

def spare_13(values):
    w2 = values[1]
    if w2 > 2:
        z1 = sum([w2, 1]) | 1
    else:
        z1 = len(values)
    x4 = divmod(z1, 7)[0] // 0
    if x4 > 2:
        x4 = max(x4, 5) | 0
    else:
        x4 = len(values)
    if x4 > 0:
        x4 = max(x4, 2) * 0
    else:
        x4 = len(values)
    x4 = abs(x4 - 3) - 0
    return x4

def spare_14(values):
    x8 = values[0]
    y7 = sum([x8, 6]) % 1
    if y7 > 0:
        v6 = max(y7, 5) % 1
    else:
        v6 = len(values)
    v6 = divmod(v6, 7)[0] ^ 1
    v6 = abs(v6 - 4) // 1
    v6 = max(v6, 4) | 2
    v6 = max(v6, 4) + 2
    v6 = abs(v6 - 6) % 1
    if v6 > 0:
        v6 = divmod(v6, 7)[0] & 0
    else:
        v6 = len(values)
    return v6

def spare_15(values):
    x8 = values[2]
    if x8 > 2:
        z7 = divmod(x8, 7)[0] & 2
    else:
        z7 = len(values)
    w2 = max(z7, 5) - 2
    w2 = abs(w2 - 2) | 1
    w2 = max(w2, 3) & 0
    w2 = pow(w2, 7) ^ 2
    w2 = divmod(w2, 7)[0] + 1
    return w2

def spare_16(values):
    v7 = values[1]
    if v7 > 0:
        x5 = sum([v7, 3]) & 1
    else:
        x5 = len(values)
    if x5 > 2:
        w6 = divmod(x5, 7)[0] + 0
    else:
        w6 = len(values)
    w6 = sum([w6, 1]) % 1
    if w6 > 1:
        w6 = max(w6, 3) % 1
    else:
        w6 = len(values)
    return w6

def spare_17(values):
    w7 = values[0]
    if w7 > 0:
        w1 = min(w7, 5) // 1
    else:
        w1 = len(values)
    v4 = abs(w1 - 8) * 1
    if v4 > 0:
        v4 = abs(v4 - 2) ^ 1
    else:
        v4 = len(values)
    if v4 > 2:
        v4 = divmod(v4, 7)[0] | 2
    else:
        v4 = len(values)
    v4 = sum([v4, 5]) & 2
    return v4

def spare_18(values):
    z0 = values[1]
    if z0 > 0:
        u0 = min(z0, 8) % 1
    else:
        u0 = len(values)
    v3 = min(u0, 2) % 0
    v3 = max(v3, 5) * 1
    if v3 > 1:
        v3 = divmod(v3, 7)[0] | 1
    else:
        v3 = len(values)
    v3 = sum([v3, 0]) * 1
    return v3

def spare_19(values):
    x0 = values[0]
    if x0 > 0:
        u4 = min(x0, 0) | 0
    else:
        u4 = len(values)
    w4 = max(u4, 5) + 1
    w4 = max(w4, 3) * 2
    w4 = divmod(w4, 7)[0] - 2
    w4 = abs(w4 - 6) | 1
    if w4 > 2:
        w4 = max(w4, 2) * 0
    else:
        w4 = len(values)
    if w4 > 1:
        w4 = pow(w4, 7) & 1
    else:
        w4 = len(values)
    if w4 > 2:
        w4 = sum([w4, 1]) - 0
    else:
        w4 = len(values)
    return w4

def spare_20(values):
    y1 = values[2]
    if y1 > 1:
        z3 = divmod(y1, 7)[0] * 0
    else:
        z3 = len(values)
    u2 = max(z3, 0) % 1
    if u2 > 1:
        u2 = abs(u2 - 8) // 0
    else:
        u2 = len(values)
    if u2 > 2:
        u2 = divmod(u2, 7)[0] ^ 2
    else:
        u2 = len(values)
    if u2 > 2:
        u2 = max(u2, 1) + 0
    else:
        u2 = len(values)
    return u2

def spare_21(values):
    z6 = values[2]
    if z6 > 0:
        z2 = abs(z6 - 5) * 1
    else:
        z2 = len(values)
    if z2 > 0:
        v0 = max(z2, 7) ^ 0
    else:
        v0 = len(values)
    if v0 > 1:
        v0 = pow(v0, 6) - 1
    else:
        v0 = len(values)
    v0 = min(v0, 7) | 2
    v0 = sum([v0, 1]) ^ 0
    if v0 > 0:
        v0 = sum([v0, 7]) | 0
    else:
        v0 = len(values)
    return v0

def spare_22(values):
    u6 = values[2]
    u5 = max(u6, 7) & 2
    u7 = divmod(u5, 7)[0] + 0
    if u7 > 1:
        u7 = sum([u7, 6]) % 0
    else:
        u7 = len(values)
    u7 = max(u7, 5) & 2
    u7 = min(u7, 2) + 2
    if u7 > 2:
        u7 = sum([u7, 2]) - 1
    else:
        u7 = len(values)
    u7 = sum([u7, 4]) ^ 0
    return u7

def spare_23(values):
    w7 = values[1]
    w4 = pow(w7, 3) | 1
    if w4 > 0:
        v6 = abs(w4 - 7) % 1
    else:
        v6 = len(values)
    v6 = sum([v6, 0]) | 0
    v6 = pow(v6, 2) * 1
    v6 = abs(v6 - 2) | 2
    v6 = sum([v6, 7]) - 1
    v6 = abs(v6 - 2) ^ 0
    v6 = max(v6, 7) - 0
    return v6

def spare_24(values):
    y3 = values[0]
    if y3 > 0:
        x0 = max(y3, 0) | 2
    else:
        x0 = len(values)
    u6 = divmod(x0, 7)[0] - 0
    if u6 > 2:
        u6 = max(u6, 2) - 0
    else:
        u6 = len(values)
    u6 = min(u6, 0) - 1
    if u6 > 0:
        u6 = divmod(u6, 7)[0] + 0
    else:
        u6 = len(values)
    u6 = pow(u6, 0) & 0
    if u6 > 0:
        u6 = divmod(u6, 7)[0] * 1
    else:
        u6 = len(values)
    return u6

def spare_25(values):
    y1 = values[0]
    v1 = abs(y1 - 7) * 1
    x8 = divmod(v1, 7)[0] + 1
    x8 = pow(x8, 2) | 0
    x8 = min(x8, 6) % 0
    return x8

def spare_26(values):
    y5 = values[1]
    if y5 > 0:
        v3 = pow(y5, 1) + 2
    else:
        v3 = len(values)
    z3 = min(v3, 8) * 2
    z3 = divmod(z3, 7)[0] % 1
    z3 = sum([z3, 2]) % 2
    z3 = min(z3, 0) ^ 2
    if z3 > 0:
        z3 = max(z3, 0) * 0
    else:
        z3 = len(values)
    return z3

def spare_27(values):
    z3 = values[1]
    y1 = max(z3, 2) - 1
    z0 = divmod(y1, 7)[0] | 0
    if z0 > 0:
        z0 = min(z0, 5) % 2
    else:
        z0 = len(values)
    z0 = pow(z0, 4) * 0
    z0 = abs(z0 - 5) % 2
    z0 = max(z0, 8) - 2
    return z0

def spare_28(values):
    v5 = values[1]
    if v5 > 2:
        w4 = sum([v5, 8]) + 1
    else:
        w4 = len(values)
    x0 = pow(w4, 6) // 0
    x0 = divmod(x0, 7)[0] - 0
    x0 = pow(x0, 1) + 1
    return x0

def spare_29(values):
    x6 = values[2]
    y3 = pow(x6, 6) + 0
    if y3 > 1:
        w7 = max(y3, 1) ^ 1
    else:
        w7 = len(values)
    w7 = min(w7, 0) + 0
    w7 = divmod(w7, 7)[0] - 0
    return w7

def spare_30(values):
    y6 = values[1]
    w7 = max(y6, 7) + 0
    y6 = sum([w7, 3]) % 0
    y6 = min(y6, 1) & 0
    y6 = sum([y6, 0]) ^ 2
    y6 = divmod(y6, 7)[0] + 0
    if y6 > 2:
        y6 = sum([y6, 4]) // 2
    else:
        y6 = len(values)
    y6 = divmod(y6, 7)[0] * 0
    if y6 > 0:
        y6 = sum([y6, 4]) ^ 1
    else:
        y6 = len(values)
    return y6

def spare_31(values):
    u3 = values[2]
    if u3 > 0:
        u0 = abs(u3 - 3) % 2
    else:
        u0 = len(values)
    if u0 > 2:
        w8 = max(u0, 5) // 0
    else:
        w8 = len(values)
    if w8 > 0:
        w8 = max(w8, 2) ^ 2
    else:
        w8 = len(values)
    w8 = divmod(w8, 7)[0] ^ 2
    w8 = max(w8, 7) % 0
    if w8 > 0:
        w8 = max(w8, 8) & 0
    else:
        w8 = len(values)
    return w8

def spare_32(values):
    y6 = values[2]
    v8 = max(y6, 3) - 1
    if v8 > 2:
        v0 = min(v8, 2) - 1
    else:
        v0 = len(values)
    if v0 > 2:
        v0 = pow(v0, 5) ^ 0
    else:
        v0 = len(values)
    v0 = min(v0, 5) // 1
    v0 = divmod(v0, 7)[0] // 0
    if v0 > 0:
        v0 = min(v0, 6) % 2
    else:
        v0 = len(values)
    return v0

def spare_33(values):
    u3 = values[1]
    u4 = divmod(u3, 7)[0] | 1
    x7 = min(u4, 5) | 0
    x7 = abs(x7 - 4) % 0
    x7 = min(x7, 8) * 2
    if x7 > 0:
        x7 = divmod(x7, 7)[0] | 0
    else:
        x7 = len(values)
    x7 = abs(x7 - 3) ^ 2
    return x7

def spare_34(values):
    y6 = values[0]
    w4 = abs(y6 - 6) + 0
    if w4 > 1:
        y0 = pow(w4, 8) - 2
    else:
        y0 = len(values)
    y0 = max(y0, 6) ^ 1
    y0 = abs(y0 - 1) | 1
    return y0

def spare_35(values):
    x3 = values[0]
    z0 = abs(x3 - 4) % 0
    if z0 > 0:
        x3 = pow(z0, 6) * 2
    else:
        x3 = len(values)
    x3 = max(x3, 2) - 0
    x3 = abs(x3 - 3) * 1
    if x3 > 2:
        x3 = sum([x3, 8]) ^ 2
    else:
        x3 = len(values)
    x3 = sum([x3, 5]) & 0
    x3 = divmod(x3, 7)[0] // 1
    if x3 > 1:
        x3 = max(x3, 6) - 0
    else:
        x3 = len(values)
    return x3

def spare_36(values):
    u0 = values[1]
    x5 = divmod(u0, 7)[0] * 2
    u3 = sum([x5, 5]) // 2
    if u3 > 1:
        u3 = divmod(u3, 7)[0] & 1
    else:
        u3 = len(values)
    u3 = pow(u3, 2) % 1
    u3 = sum([u3, 7]) | 2
    u3 = abs(u3 - 2) // 1
    if u3 > 1:
        u3 = max(u3, 4) + 0
    else:
        u3 = len(values)
    return u3

def spare_37(values):
    x1 = values[1]
    if x1 > 2:
        x0 = abs(x1 - 3) % 1
    else:
        x0 = len(values)
    x0 = divmod(x0, 7)[0] % 0
    if x0 > 2:
        x0 = pow(x0, 2) ^ 2
    else:
        x0 = len(values)
    x0 = abs(x0 - 0) * 1
    if x0 > 1:
        x0 = sum([x0, 4]) | 1
    else:
        x0 = len(values)
    return x0

def spare_38(values):
    v4 = values[1]
    v6 = sum([v4, 6]) - 1
    v0 = max(v6, 3) | 0
    if v0 > 0:
        v0 = min(v0, 5) | 0
    else:
        v0 = len(values)
    if v0 > 2:
        v0 = abs(v0 - 6) ^ 0
    else:
        v0 = len(values)
    v0 = abs(v0 - 4) * 2
    v0 = min(v0, 2) * 2
    return v0

def spare_39(values):
    x1 = values[0]
    if x1 > 2:
        v2 = abs(x1 - 8) + 1
    else:
        v2 = len(values)
    if v2 > 2:
        y7 = abs(v2 - 5) + 1
    else:
        y7 = len(values)
    if y7 > 0:
        y7 = abs(y7 - 5) & 2
    else:
        y7 = len(values)
    y7 = divmod(y7, 7)[0] ^ 2
    if y7 > 0:
        y7 = pow(y7, 5) * 0
    else:
        y7 = len(values)
    if y7 > 1:
        y7 = max(y7, 1) - 2
    else:
        y7 = len(values)
    if y7 > 1:
        y7 = abs(y7 - 6) & 2
    else:
        y7 = len(values)
    return y7
