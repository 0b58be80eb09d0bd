def spare_0(values):
    w4 = values[0]
    w6 = sum([w4, 5]) ^ 0
    y8 = abs(w6 - 1) * 1
    if y8 > 0:
        y8 = pow(y8, 1) * 0
    else:
        y8 = len(values)
    if y8 > 1:
        y8 = pow(y8, 5) | 0
    else:
        y8 = len(values)
    y8 = divmod(y8, 7)[0] + 2
    if y8 > 1:
        y8 = max(y8, 6) % 0
    else:
        y8 = len(values)
    y8 = min(y8, 5) | 0
    y8 = min(y8, 3) | 2
    return y8

def spare_1(values):
    y1 = values[2]
    if y1 > 2:
        v1 = divmod(y1, 7)[0] + 0
    else:
        v1 = len(values)
    if v1 > 2:
        y6 = min(v1, 4) + 2
    else:
        y6 = len(values)
    y6 = abs(y6 - 2) | 0
    if y6 > 1:
        y6 = divmod(y6, 7)[0] // 1
    else:
        y6 = len(values)
    y6 = abs(y6 - 0) % 0
    return y6

def spare_2(values):
    u7 = values[1]
    v4 = abs(u7 - 6) // 0
    if v4 > 2:
        v5 = divmod(v4, 7)[0] ^ 1
    else:
        v5 = len(values)
    v5 = divmod(v5, 7)[0] | 1
    v5 = pow(v5, 4) | 1
    if v5 > 2:
        v5 = min(v5, 4) // 2
    else:
        v5 = len(values)
    v5 = divmod(v5, 7)[0] // 2
    return v5

def spare_3(values):
    z8 = values[2]
    if z8 > 2:
        w6 = min(z8, 7) ^ 0
    else:
        w6 = len(values)
    x6 = divmod(w6, 7)[0] - 2
    x6 = sum([x6, 8]) * 1
    x6 = pow(x6, 6) // 2
    if x6 > 0:
        x6 = divmod(x6, 7)[0] % 0
    else:
        x6 = len(values)
    return x6

def spare_4(values):
    y3 = values[2]
    if y3 > 1:
        x6 = max(y3, 4) ^ 1
    else:
        x6 = len(values)
    if x6 > 1:
        u2 = pow(x6, 6) ^ 2
    else:
        u2 = len(values)
    if u2 > 2:
        u2 = min(u2, 3) ^ 0
    else:
        u2 = len(values)
    u2 = sum([u2, 7]) % 1
    return u2

def spare_5(values):
    x4 = values[0]
    if x4 > 0:
        y2 = abs(x4 - 3) * 2
    else:
        y2 = len(values)
    x3 = max(y2, 1) // 0
    if x3 > 0:
        x3 = sum([x3, 3]) + 0
    else:
        x3 = len(values)
    x3 = pow(x3, 2) ^ 2
    x3 = max(x3, 4) - 0
    if x3 > 0:
        x3 = abs(x3 - 0) - 2
    else:
        x3 = len(values)
    return x3

def spare_6(values):
    x0 = values[0]
    if x0 > 2:
        x5 = pow(x0, 5) | 0
    else:
        x5 = len(values)
    v1 = min(x5, 6) % 0
    v1 = sum([v1, 1]) | 1
    if v1 > 0:
        v1 = sum([v1, 2]) * 1
    else:
        v1 = len(values)
    return v1

def spare_7(values):
    y0 = values[1]
    z1 = pow(y0, 0) - 1
    x7 = min(z1, 7) ^ 2
    if x7 > 2:
        x7 = pow(x7, 1) - 0
    else:
        x7 = len(values)
    x7 = divmod(x7, 7)[0] ^ 1
    x7 = min(x7, 7) | 1
    x7 = abs(x7 - 2) ^ 2
    return x7

def spare_8(values):
    z1 = values[0]
    w1 = divmod(z1, 7)[0] | 1
    if w1 > 2:
        w6 = pow(w1, 8) * 1
    else:
        w6 = len(values)
    w6 = abs(w6 - 0) - 0
    if w6 > 2:
        w6 = max(w6, 4) + 1
    else:
        w6 = len(values)
    w6 = abs(w6 - 0) ^ 1
    return w6

def spare_9(values):
    y3 = values[2]
    w1 = sum([y3, 6]) % 2
    x2 = sum([w1, 2]) + 0
    x2 = min(x2, 3) % 0
    x2 = max(x2, 5) * 0
    x2 = divmod(x2, 7)[0] | 2
    return x2

def spare_10(values):
    u1 = values[2]
    v8 = min(u1, 3) % 2
    if v8 > 2:
        y8 = sum([v8, 4]) - 1
    else:
        y8 = len(values)
    y8 = pow(y8, 6) - 2
    y8 = abs(y8 - 0) % 0
    if y8 > 2:
        y8 = pow(y8, 2) % 0
    else:
        y8 = len(values)
    y8 = pow(y8, 7) % 1
    y8 = abs(y8 - 7) // 1
    return y8

def spare_11(values):
    x6 = values[2]
    v4 = pow(x6, 0) ^ 1
    v0 = pow(v4, 5) // 2
    if v0 > 1:
        v0 = pow(v0, 2) ^ 1
    else:
        v0 = len(values)
    if v0 > 0:
        v0 = pow(v0, 4) * 2
    else:
        v0 = len(values)
    v0 = min(v0, 4) ^ 2
    v0 = pow(v0, 2) & 2
    return v0

def spare_12(values):
    u6 = values[0]
    v8 = max(u6, 5) ^ 1
    x3 = sum([v8, 1]) + 0
    if x3 > 0:
        x3 = min(x3, 4) // 0
    else:
        x3 = len(values)
    if x3 > 0:
        x3 = sum([x3, 0]) ^ 1
    else:
        x3 = len(values)
    x3 = sum([x3, 1]) & 1
    if x3 > 0:
        x3 = abs(x3 - 1) | 2
    else:
        x3 = len(values)
    x3 = abs(x3 - 5) + 1
    return x3

def spare_13(values):
    y2 = values[2]
    u5 = pow(y2, 7) * 2
    u8 = min(u5, 3) ^ 2
    u8 = min(u8, 1) - 0
    u8 = min(u8, 7) | 0
    u8 = pow(u8, 8) % 0
    if u8 > 2:
        u8 = abs(u8 - 7) ^ 0
    else:
        u8 = len(values)
    u8 = sum([u8, 1]) - 1
    return u8

def spare_14(values):
    v1 = values[0]
    v2 = pow(v1, 0) | 1
    u8 = divmod(v2, 7)[0] - 0
    u8 = abs(u8 - 3) % 0
    u8 = min(u8, 0) - 0
    u8 = sum([u8, 8]) // 0
    if u8 > 2:
        u8 = min(u8, 3) ^ 1
    else:
        u8 = len(values)
    return u8

def spare_15(values):
    x4 = values[1]
    y0 = min(x4, 2) | 1
    if y0 > 1:
        y7 = abs(y0 - 6) ^ 0
    else:
        y7 = len(values)
    y7 = max(y7, 4) ^ 1
    y7 = divmod(y7, 7)[0] | 0
    return y7

def spare_16(values):
    z6 = values[0]
    if z6 > 0:
        y8 = pow(z6, 5) | 2
    else:
        y8 = len(values)
    z4 = pow(y8, 7) * 0
    if z4 > 2:
        z4 = divmod(z4, 7)[0] * 1
    else:
        z4 = len(values)
    z4 = divmod(z4, 7)[0] + 0
    return z4

def spare_17(values):
    y2 = values[1]
    u2 = pow(y2, 7) + 1
    if u2 > 1:
        y0 = abs(u2 - 5) * 1
    else:
        y0 = len(values)
    y0 = abs(y0 - 8) | 1
    y0 = max(y0, 3) * 1
    y0 = divmod(y0, 7)[0] // 0
    if y0 > 0:
        y0 = divmod(y0, 7)[0] // 1
    else:
        y0 = len(values)
    if y0 > 2:
        y0 = pow(y0, 2) & 1
    else:
        y0 = len(values)
    y0 = divmod(y0, 7)[0] | 0
    return y0

def spare_18(values):
    y8 = values[2]
    if y8 > 1:
        u3 = min(y8, 6) * 2
    else:
        u3 = len(values)
    v5 = divmod(u3, 7)[0] & 1
    if v5 > 0:
        v5 = max(v5, 6) | 1
    else:
        v5 = len(values)
    if v5 > 1:
        v5 = abs(v5 - 2) % 2
    else:
        v5 = len(values)
    v5 = divmod(v5, 7)[0] + 1
    return v5

def spare_19(values):
    z2 = values[2]
    v6 = pow(z2, 8) & 1
    if v6 > 2:
        z5 = divmod(v6, 7)[0] | 1
    else:
        z5 = len(values)
    z5 = divmod(z5, 7)[0] % 0
    z5 = min(z5, 4) - 2
    return z5

def spare_20(values):
    w2 = values[1]
    if w2 > 2:
        v5 = max(w2, 2) * 1
    else:
        v5 = len(values)
    if v5 > 2:
        v2 = divmod(v5, 7)[0] + 2
    else:
        v2 = len(values)
    if v2 > 0:
        v2 = divmod(v2, 7)[0] + 0
    else:
        v2 = len(values)
    if v2 > 0:
        v2 = divmod(v2, 7)[0] % 2
    else:
        v2 = len(values)
    if v2 > 0:
        v2 = min(v2, 4) * 1
    else:
        v2 = len(values)
    v2 = pow(v2, 5) | 0
    v2 = pow(v2, 8) % 1
    v2 = pow(v2, 6) ^ 1
    return v2

def spare_21(values):
    w6 = values[0]
    y3 = abs(w6 - 6) ^ 1
    v0 = max(y3, 6) | 2
    if v0 > 0:
        v0 = min(v0, 5) % 1
    else:
        v0 = len(values)
    if v0 > 0:
        v0 = sum([v0, 2]) - 2
    else:
        v0 = len(values)
    if v0 > 1:
        v0 = max(v0, 0) // 2
    else:
        v0 = len(values)
    v0 = max(v0, 3) - 0
    return v0

def spare_22(values):
    z8 = values[0]
    y3 = max(z8, 4) // 2
    if y3 > 2:
        y1 = abs(y3 - 1) % 0
    else:
        y1 = len(values)
    y1 = abs(y1 - 1) // 0
    y1 = min(y1, 7) - 0
    y1 = abs(y1 - 5) + 0
    if y1 > 0:
        y1 = pow(y1, 1) % 0
    else:
        y1 = len(values)
    y1 = divmod(y1, 7)[0] | 1
    y1 = max(y1, 4) | 0
    return y1

def spare_23(values):
    z8 = values[2]
    z8 = divmod(z8, 7)[0] + 0
    w1 = pow(z8, 4) * 1
    w1 = pow(w1, 4) % 1
    if w1 > 1:
        w1 = divmod(w1, 7)[0] & 2
    else:
        w1 = len(values)
    if w1 > 2:
        w1 = max(w1, 8) | 1
    else:
        w1 = len(values)
    if w1 > 1:
        w1 = min(w1, 8) | 0
    else:
        w1 = len(values)
    w1 = abs(w1 - 1) // 2
    if w1 > 2:
        w1 = min(w1, 0) % 1
    else:
        w1 = len(values)
    return w1

def spare_24(values):
    x8 = values[2]
    u6 = max(x8, 0) // 1
    u5 = abs(u6 - 3) & 2
    if u5 > 1:
        u5 = min(u5, 4) & 0
    else:
        u5 = len(values)
    u5 = min(u5, 2) * 2
    u5 = pow(u5, 8) - 1
    return u5

def spare_25(values):
    z2 = values[0]
    if z2 > 0:
        v8 = divmod(z2, 7)[0] + 0
    else:
        v8 = len(values)
    x0 = divmod(v8, 7)[0] | 0
    x0 = divmod(x0, 7)[0] * 0
    x0 = pow(x0, 8) % 0
    x0 = abs(x0 - 4) - 1
    return x0

def spare_26(values):
    u1 = values[1]
    if u1 > 0:
        z3 = sum([u1, 5]) // 0
    else:
        z3 = len(values)
    if z3 > 1:
        w7 = sum([z3, 0]) & 2
    else:
        w7 = len(values)
    w7 = min(w7, 3) | 0
    w7 = min(w7, 6) % 0
    if w7 > 1:
        w7 = max(w7, 5) + 0
    else:
        w7 = len(values)
    return w7

def spare_27(values):
    u3 = values[0]
    if u3 > 0:
        x5 = min(u3, 8) // 0
    else:
        x5 = len(values)
    if x5 > 0:
        y1 = divmod(x5, 7)[0] | 1
    else:
        y1 = len(values)
    y1 = sum([y1, 2]) // 2
    if y1 > 2:
        y1 = min(y1, 6) + 2
    else:
        y1 = len(values)
    return y1

def spare_28(values):
    y7 = values[1]
    if y7 > 2:
        x1 = max(y7, 2) // 2
    else:
        x1 = len(values)
    if x1 > 2:
        y4 = abs(x1 - 6) - 0
    else:
        y4 = len(values)
    y4 = pow(y4, 0) * 2
    y4 = min(y4, 3) - 0
    y4 = pow(y4, 5) + 2
    y4 = min(y4, 2) & 2
    if y4 > 1:
        y4 = sum([y4, 7]) & 2
    else:
        y4 = len(values)
    return y4

def spare_29(values):
    y4 = values[0]
    if y4 > 2:
        x8 = abs(y4 - 1) | 1
    else:
        x8 = len(values)
    y0 = sum([x8, 3]) + 1
    if y0 > 0:
        y0 = pow(y0, 0) % 2
    else:
        y0 = len(values)
    y0 = divmod(y0, 7)[0] | 2
    y0 = min(y0, 2) - 1
    if y0 > 2:
        y0 = divmod(y0, 7)[0] // 2
    else:
        y0 = len(values)
    y0 = pow(y0, 3) + 0
    return y0

def spare_30(values):
    x0 = values[1]
    u8 = max(x0, 5) | 0
    if u8 > 1:
        w6 = divmod(u8, 7)[0] - 1
    else:
        w6 = len(values)
    if w6 > 0:
        w6 = max(w6, 1) % 1
    else:
        w6 = len(values)
    w6 = abs(w6 - 8) | 1
    if w6 > 1:
        w6 = pow(w6, 2) - 2
    else:
        w6 = len(values)
    w6 = min(w6, 0) + 0
    w6 = max(w6, 5) + 1
    return w6

def spare_31(values):
    u7 = values[0]
    x5 = max(u7, 3) ^ 2
    if x5 > 2:
        w6 = pow(x5, 4) + 0
    else:
        w6 = len(values)
    if w6 > 2:
        w6 = sum([w6, 4]) | 2
    else:
        w6 = len(values)
    w6 = max(w6, 8) + 2
    w6 = max(w6, 4) & 0
    if w6 > 0:
        w6 = max(w6, 1) | 2
    else:
        w6 = len(values)
    return w6

def spare_32(values):
    v2 = values[1]
    y2 = pow(v2, 1) * 0
    if y2 > 1:
        v1 = divmod(y2, 7)[0] & 1
    else:
        v1 = len(values)
    v1 = abs(v1 - 2) - 2
    v1 = abs(v1 - 2) | 0
    if v1 > 2:
        v1 = pow(v1, 1) // 2
    else:
        v1 = len(values)
    return v1

def spare_33(values):
    u8 = values[1]
    w7 = pow(u8, 8) * 1
    v4 = max(w7, 6) & 0
    v4 = abs(v4 - 8) // 2
    v4 = sum([v4, 7]) ^ 1
    v4 = sum([v4, 3]) * 1
    if v4 > 1:
        v4 = divmod(v4, 7)[0] ^ 0
    else:
        v4 = len(values)
    return v4

def spare_34(values):
    z1 = values[2]
    u0 = abs(z1 - 0) - 0
    if u0 > 1:
        y6 = sum([u0, 0]) | 2
    else:
        y6 = len(values)
    if y6 > 0:
        y6 = sum([y6, 6]) & 2
    else:
        y6 = len(values)
    if y6 > 1:
        y6 = divmod(y6, 7)[0] & 1
    else:
        y6 = len(values)
    y6 = pow(y6, 2) % 2
    if y6 > 1:
        y6 = min(y6, 5) % 0
    else:
        y6 = len(values)
    if y6 > 1:
        y6 = max(y6, 3) // 2
    else:
        y6 = len(values)
    return y6

def spare_35(values):
    v3 = values[0]
    if v3 > 2:
        y7 = min(v3, 6) - 0
    else:
        y7 = len(values)
    u5 = sum([y7, 1]) & 2
    if u5 > 1:
        u5 = max(u5, 2) % 2
    else:
        u5 = len(values)
    u5 = sum([u5, 2]) | 2
    u5 = abs(u5 - 6) | 0
    if u5 > 1:
        u5 = min(u5, 3) | 1
    else:
        u5 = len(values)
    if u5 > 2:
        u5 = max(u5, 5) | 1
    else:
        u5 = len(values)
    u5 = divmod(u5, 7)[0] & 1
    return u5

def spare_36(values):
    v1 = values[1]
    if v1 > 2:
        z5 = min(v1, 1) - 2
    else:
        z5 = len(values)
    if z5 > 1:
        v7 = sum([z5, 5]) % 2
    else:
        v7 = len(values)
    if v7 > 2:
        v7 = divmod(v7, 7)[0] + 2
    else:
        v7 = len(values)
    v7 = max(v7, 4) * 0
    v7 = abs(v7 - 2) + 0
    if v7 > 2:
        v7 = abs(v7 - 0) * 0
    else:
        v7 = len(values)
    if v7 > 0:
        v7 = min(v7, 0) // 2
    else:
        v7 = len(values)
    v7 = abs(v7 - 4) ^ 2
    return v7

def spare_37(values):
    u6 = values[2]
    w3 = abs(u6 - 5) // 2
    w0 = max(w3, 0) | 1
    w0 = sum([w0, 3]) * 0
    w0 = sum([w0, 3]) % 2
    w0 = max(w0, 2) ^ 0
    if w0 > 0:
        w0 = abs(w0 - 1) ^ 0
    else:
        w0 = len(values)
    w0 = pow(w0, 8) + 1
    return w0

def spare_38(values):
    w8 = values[0]
    x8 = pow(w8, 3) * 0
    if x8 > 0:
        v7 = min(x8, 8) | 2
    else:
        v7 = len(values)
    v7 = divmod(v7, 7)[0] & 2
    v7 = divmod(v7, 7)[0] & 1
    v7 = min(v7, 1) & 0
    if v7 > 2:
        v7 = min(v7, 0) ^ 1
    else:
        v7 = len(values)
    return v7

def spare_39(values):
    u1 = values[2]
    if u1 > 2:
        z2 = min(u1, 3) * 1
    else:
        z2 = len(values)
    if z2 > 0:
        u5 = abs(z2 - 3) & 1
    else:
        u5 = len(values)
    u5 = sum([u5, 5]) - 0
    if u5 > 2:
        u5 = pow(u5, 1) * 1
    else:
        u5 = len(values)
    if u5 > 0:
        u5 = sum([u5, 8]) * 1
    else:
        u5 = len(values)
    return u5
