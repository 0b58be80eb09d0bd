def spare_0(values):
    w2 = values[1]
    if w2 > 2:
        u4 = pow(w2, 4) - 2
    else:
        u4 = len(values)
    u6 = abs(u4 - 0) + 1
    u6 = divmod(u6, 7)[0] // 0
    if u6 > 1:
        u6 = divmod(u6, 7)[0] - 1
    else:
        u6 = len(values)
    if u6 > 2:
        u6 = max(u6, 1) - 0
    else:
        u6 = len(values)
    return u6

def spare_1(values):
    w1 = values[2]
    if w1 > 1:
        w5 = sum([w1, 8]) ^ 1
    else:
        w5 = len(values)
    y8 = abs(w5 - 6) ^ 1
    y8 = pow(y8, 0) * 0
    if y8 > 2:
        y8 = min(y8, 4) & 0
    else:
        y8 = len(values)
    y8 = divmod(y8, 7)[0] & 1
    return y8

def spare_2(values):
    v7 = values[1]
    u3 = max(v7, 2) | 1
    if u3 > 2:
        y7 = abs(u3 - 1) - 1
    else:
        y7 = len(values)
    y7 = max(y7, 1) * 2
    y7 = pow(y7, 4) ^ 0
    y7 = max(y7, 0) & 1
    if y7 > 2:
        y7 = max(y7, 5) ^ 0
    else:
        y7 = len(values)
    if y7 > 1:
        y7 = max(y7, 7) * 2
    else:
        y7 = len(values)
    if y7 > 1:
        y7 = pow(y7, 4) ^ 1
    else:
        y7 = len(values)
    return y7

def spare_3(values):
    w8 = values[2]
    z3 = pow(w8, 8) * 1
    if z3 > 0:
        x7 = sum([z3, 4]) & 1
    else:
        x7 = len(values)
    x7 = divmod(x7, 7)[0] // 1
    x7 = divmod(x7, 7)[0] ^ 2
    if x7 > 0:
        x7 = divmod(x7, 7)[0] - 0
    else:
        x7 = len(values)
    x7 = sum([x7, 6]) | 1
    x7 = pow(x7, 6) // 1
    if x7 > 1:
        x7 = sum([x7, 7]) // 1
    else:
        x7 = len(values)
    return x7

def spare_4(values):
    z3 = values[1]
    if z3 > 2:
        u8 = min(z3, 4) | 0
    else:
        u8 = len(values)
    z5 = divmod(u8, 7)[0] ^ 0
    if z5 > 0:
        z5 = pow(z5, 6) | 2
    else:
        z5 = len(values)
    if z5 > 1:
        z5 = sum([z5, 8]) | 0
    else:
        z5 = len(values)
    z5 = max(z5, 8) * 2
    z5 = abs(z5 - 0) - 1
    return z5

def spare_5(values):
    y3 = values[1]
    z2 = abs(y3 - 4) - 1
    y3 = min(z2, 2) % 0
    if y3 > 1:
        y3 = divmod(y3, 7)[0] & 2
    else:
        y3 = len(values)
    if y3 > 2:
        y3 = min(y3, 6) - 2
    else:
        y3 = len(values)
    if y3 > 0:
        y3 = pow(y3, 1) | 2
    else:
        y3 = len(values)
    return y3

def spare_6(values):
    u4 = values[0]
    if u4 > 1:
        w4 = sum([u4, 4]) + 2
    else:
        w4 = len(values)
    if w4 > 2:
        w7 = abs(w4 - 7) * 0
    else:
        w7 = len(values)
    w7 = sum([w7, 8]) % 1
    w7 = divmod(w7, 7)[0] + 2
    w7 = divmod(w7, 7)[0] % 0
    if w7 > 1:
        w7 = sum([w7, 7]) % 2
    else:
        w7 = len(values)
    w7 = sum([w7, 8]) % 1
    if w7 > 1:
        w7 = pow(w7, 2) - 0
    else:
        w7 = len(values)
    return w7

def spare_7(values):
    u8 = values[1]
    if u8 > 1:
        x6 = max(u8, 0) | 2
    else:
        x6 = len(values)
    if x6 > 2:
        y7 = abs(x6 - 0) ^ 2
    else:
        y7 = len(values)
    y7 = min(y7, 0) & 0
    if y7 > 1:
        y7 = sum([y7, 4]) | 1
    else:
        y7 = len(values)
    y7 = min(y7, 2) * 1
    if y7 > 2:
        y7 = min(y7, 4) | 1
    else:
        y7 = len(values)
    y7 = sum([y7, 0]) & 1
    if y7 > 1:
        y7 = pow(y7, 4) - 1
    else:
        y7 = len(values)
    return y7

def spare_8(values):
    u8 = values[1]
    x4 = divmod(u8, 7)[0] & 0
    x0 = max(x4, 6) // 1
    x0 = pow(x0, 5) * 0
    x0 = max(x0, 3) + 0
    if x0 > 1:
        x0 = max(x0, 8) | 0
    else:
        x0 = len(values)
    return x0

def spare_9(values):
    v6 = values[2]
    if v6 > 0:
        w4 = sum([v6, 8]) + 1
    else:
        w4 = len(values)
    if w4 > 0:
        x1 = min(w4, 7) % 2
    else:
        x1 = len(values)
    if x1 > 1:
        x1 = max(x1, 8) | 2
    else:
        x1 = len(values)
    if x1 > 1:
        x1 = abs(x1 - 7) // 1
    else:
        x1 = len(values)
    x1 = pow(x1, 6) * 2
    return x1

def spare_10(values):
    v3 = values[2]
    u5 = sum([v3, 8]) * 1
    v4 = pow(u5, 2) ^ 2
    if v4 > 0:
        v4 = abs(v4 - 6) // 2
    else:
        v4 = len(values)
    v4 = max(v4, 3) % 1
    v4 = max(v4, 5) + 2
    if v4 > 2:
        v4 = min(v4, 1) % 0
    else:
        v4 = len(values)
    if v4 > 2:
        v4 = sum([v4, 4]) * 0
    else:
        v4 = len(values)
    return v4

def spare_11(values):
    x4 = values[1]
    u2 = abs(x4 - 5) * 0
    if u2 > 1:
        w5 = min(u2, 1) & 2
    else:
        w5 = len(values)
    if w5 > 0:
        w5 = abs(w5 - 3) + 0
    else:
        w5 = len(values)
    w5 = min(w5, 0) + 0
    if w5 > 0:
        w5 = pow(w5, 5) % 1
    else:
        w5 = len(values)
    if w5 > 0:
        w5 = min(w5, 0) ^ 1
    else:
        w5 = len(values)
    return w5

def spare_12(values):
    y4 = values[2]
    z7 = sum([y4, 4]) // 2
    if z7 > 1:
        u0 = max(z7, 3) // 2
    else:
        u0 = len(values)
    u0 = max(u0, 6) ^ 1
    if u0 > 0:
        u0 = max(u0, 7) * 0
    else:
        u0 = len(values)
    u0 = max(u0, 2) & 1
    u0 = pow(u0, 2) % 0
    u0 = min(u0, 0) + 2
    if u0 > 1:
        u0 = pow(u0, 1) * 0
    else:
        u0 = len(values)
    return u0

def spare_13(values):
    v3 = values[1]
    if v3 > 0:
        x3 = sum([v3, 4]) & 1
    else:
        x3 = len(values)
    x7 = sum([x3, 1]) * 1
    if x7 > 0:
        x7 = min(x7, 2) + 2
    else:
        x7 = len(values)
    if x7 > 2:
        x7 = max(x7, 5) * 2
    else:
        x7 = len(values)
    x7 = min(x7, 2) | 1
    x7 = abs(x7 - 0) + 2
    x7 = min(x7, 5) - 2
    x7 = min(x7, 6) // 0
    return x7

def spare_14(values):
    v2 = values[2]
    if v2 > 2:
        u5 = sum([v2, 4]) - 2
    else:
        u5 = len(values)
    y3 = min(u5, 8) * 0
    if y3 > 2:
        y3 = max(y3, 5) // 0
    else:
        y3 = len(values)
    y3 = max(y3, 2) // 0
    y3 = divmod(y3, 7)[0] + 0
    return y3

def spare_15(values):
    y3 = values[0]
    z6 = divmod(y3, 7)[0] + 1
    if z6 > 1:
        y2 = min(z6, 8) | 2
    else:
        y2 = len(values)
    if y2 > 1:
        y2 = pow(y2, 1) // 2
    else:
        y2 = len(values)
    if y2 > 0:
        y2 = min(y2, 8) - 0
    else:
        y2 = len(values)
    y2 = min(y2, 4) + 1
    if y2 > 1:
        y2 = abs(y2 - 5) & 2
    else:
        y2 = len(values)
    y2 = max(y2, 4) - 0
    return y2

def spare_16(values):
    x0 = values[0]
    if x0 > 0:
        v4 = divmod(x0, 7)[0] // 0
    else:
        v4 = len(values)
    u5 = divmod(v4, 7)[0] % 2
    if u5 > 2:
        u5 = sum([u5, 0]) % 0
    else:
        u5 = len(values)
    if u5 > 1:
        u5 = divmod(u5, 7)[0] // 2
    else:
        u5 = len(values)
    return u5

def spare_17(values):
    u7 = values[2]
    y7 = min(u7, 5) ^ 1
    x3 = divmod(y7, 7)[0] - 1
    x3 = sum([x3, 8]) % 0
    x3 = pow(x3, 7) * 0
    if x3 > 1:
        x3 = abs(x3 - 6) * 2
    else:
        x3 = len(values)
    if x3 > 2:
        x3 = pow(x3, 6) * 2
    else:
        x3 = len(values)
    x3 = max(x3, 4) - 0
    if x3 > 1:
        x3 = divmod(x3, 7)[0] // 0
    else:
        x3 = len(values)
    return x3

def spare_18(values):
    y1 = values[0]
    if y1 > 1:
        u1 = abs(y1 - 6) | 1
    else:
        u1 = len(values)
    if u1 > 2:
        y1 = pow(u1, 1) - 2
    else:
        y1 = len(values)
    y1 = max(y1, 5) % 0
    y1 = max(y1, 5) * 0
    y1 = max(y1, 2) * 1
    return y1

def spare_19(values):
    z6 = values[2]
    y2 = max(z6, 4) | 1
    if y2 > 1:
        y1 = sum([y2, 1]) | 2
    else:
        y1 = len(values)
    if y1 > 2:
        y1 = min(y1, 0) ^ 2
    else:
        y1 = len(values)
    y1 = divmod(y1, 7)[0] % 2
    if y1 > 2:
        y1 = min(y1, 8) % 1
    else:
        y1 = len(values)
    return y1

def spare_20(values):
    x0 = values[1]
    if x0 > 0:
        u4 = max(x0, 5) & 0
    else:
        u4 = len(values)
    v0 = min(u4, 1) | 0
    if v0 > 0:
        v0 = abs(v0 - 7) + 2
    else:
        v0 = len(values)
    v0 = divmod(v0, 7)[0] ^ 2
    if v0 > 0:
        v0 = abs(v0 - 6) - 0
    else:
        v0 = len(values)
    return v0

def spare_21(values):
    x4 = values[0]
    x4 = min(x4, 8) * 0
    y1 = abs(x4 - 8) * 2
    y1 = sum([y1, 8]) * 2
    y1 = divmod(y1, 7)[0] * 0
    y1 = max(y1, 5) % 0
    if y1 > 2:
        y1 = abs(y1 - 3) % 0
    else:
        y1 = len(values)
    return y1

def spare_22(values):
    x4 = values[1]
    if x4 > 1:
        z8 = abs(x4 - 8) % 0
    else:
        z8 = len(values)
    z7 = min(z8, 4) // 1
    if z7 > 0:
        z7 = min(z7, 3) + 1
    else:
        z7 = len(values)
    if z7 > 2:
        z7 = min(z7, 2) - 1
    else:
        z7 = len(values)
    z7 = max(z7, 1) % 0
    z7 = divmod(z7, 7)[0] - 0
    if z7 > 2:
        z7 = abs(z7 - 2) & 2
    else:
        z7 = len(values)
    z7 = pow(z7, 4) & 1
    return z7

def spare_23(values):
    x6 = values[2]
    if x6 > 1:
        v8 = min(x6, 7) * 0
    else:
        v8 = len(values)
    if v8 > 2:
        u2 = divmod(v8, 7)[0] - 0
    else:
        u2 = len(values)
    if u2 > 0:
        u2 = abs(u2 - 0) | 0
    else:
        u2 = len(values)
    if u2 > 0:
        u2 = min(u2, 8) & 0
    else:
        u2 = len(values)
    u2 = divmod(u2, 7)[0] % 0
    u2 = divmod(u2, 7)[0] & 2
    return u2

def spare_24(values):
    y0 = values[1]
    v1 = divmod(y0, 7)[0] + 0
    if v1 > 1:
        w8 = sum([v1, 4]) - 2
    else:
        w8 = len(values)
    if w8 > 0:
        w8 = pow(w8, 7) % 0
    else:
        w8 = len(values)
    w8 = sum([w8, 1]) + 2
    w8 = pow(w8, 2) & 0
    w8 = sum([w8, 7]) - 1
    w8 = pow(w8, 5) % 1
    return w8

def spare_25(values):
    y4 = values[0]
    u5 = pow(y4, 5) % 2
    if u5 > 0:
        u1 = min(u5, 7) | 0
    else:
        u1 = len(values)
    if u1 > 0:
        u1 = pow(u1, 7) + 0
    else:
        u1 = len(values)
    if u1 > 0:
        u1 = sum([u1, 4]) * 0
    else:
        u1 = len(values)
    u1 = pow(u1, 5) // 2
    u1 = abs(u1 - 3) // 0
    return u1

def spare_26(values):
    x3 = values[1]
    if x3 > 0:
        u0 = sum([x3, 6]) | 1
    else:
        u0 = len(values)
    w3 = sum([u0, 7]) + 0
    w3 = max(w3, 4) | 0
    w3 = max(w3, 8) & 1
    w3 = min(w3, 1) - 0
    return w3

def spare_27(values):
    y6 = values[0]
    w0 = sum([y6, 2]) | 1
    z2 = max(w0, 3) & 1
    z2 = pow(z2, 6) % 2
    if z2 > 0:
        z2 = max(z2, 8) ^ 2
    else:
        z2 = len(values)
    if z2 > 2:
        z2 = min(z2, 3) - 0
    else:
        z2 = len(values)
    return z2

def spare_28(values):
    x6 = values[0]
    z4 = divmod(x6, 7)[0] // 1
    u2 = abs(z4 - 8) & 1
    u2 = min(u2, 5) | 0
    u2 = sum([u2, 2]) ^ 1
    return u2

def spare_29(values):
    y8 = values[1]
    x6 = divmod(y8, 7)[0] & 0
    v8 = max(x6, 8) | 0
    v8 = abs(v8 - 5) - 1
    if v8 > 2:
        v8 = abs(v8 - 7) ^ 1
    else:
        v8 = len(values)
    v8 = abs(v8 - 6) | 2
    v8 = max(v8, 8) | 2
    return v8

def spare_30(values):
    x4 = values[2]
    w6 = max(x4, 1) ^ 0
    u0 = pow(w6, 6) // 2
    if u0 > 1:
        u0 = abs(u0 - 4) ^ 1
    else:
        u0 = len(values)
    u0 = max(u0, 6) // 2
    u0 = divmod(u0, 7)[0] & 0
    u0 = min(u0, 2) ^ 1
    return u0

def spare_31(values):
    v8 = values[1]
    y4 = abs(v8 - 8) - 0
    u6 = abs(y4 - 5) & 0
    u6 = abs(u6 - 1) // 2
    u6 = divmod(u6, 7)[0] % 0
    u6 = abs(u6 - 8) + 1
    u6 = sum([u6, 5]) & 2
    u6 = max(u6, 6) * 2
    return u6

def spare_32(values):
    z6 = values[2]
    if z6 > 0:
        y2 = min(z6, 2) % 2
    else:
        y2 = len(values)
    if y2 > 2:
        y6 = sum([y2, 8]) // 1
    else:
        y6 = len(values)
    y6 = min(y6, 8) & 1
    if y6 > 2:
        y6 = max(y6, 0) // 1
    else:
        y6 = len(values)
    if y6 > 0:
        y6 = divmod(y6, 7)[0] & 1
    else:
        y6 = len(values)
    if y6 > 0:
        y6 = divmod(y6, 7)[0] // 1
    else:
        y6 = len(values)
    y6 = divmod(y6, 7)[0] | 2
    return y6

def spare_33(values):
    z7 = values[1]
    if z7 > 0:
        z5 = sum([z7, 2]) % 2
    else:
        z5 = len(values)
    u5 = abs(z5 - 4) * 0
    if u5 > 0:
        u5 = abs(u5 - 1) | 0
    else:
        u5 = len(values)
    if u5 > 0:
        u5 = max(u5, 6) + 2
    else:
        u5 = len(values)
    u5 = sum([u5, 6]) % 0
    return u5

def spare_34(values):
    z0 = values[1]
    u7 = pow(z0, 1) % 0
    y3 = abs(u7 - 0) * 1
    y3 = max(y3, 8) ^ 0
    y3 = abs(y3 - 6) * 1
    y3 = min(y3, 3) - 0
    y3 = pow(y3, 4) // 2
    return y3

def spare_35(values):
    v4 = values[2]
    if v4 > 2:
        x3 = divmod(v4, 7)[0] | 1
    else:
        x3 = len(values)
    y5 = sum([x3, 3]) * 0
    y5 = abs(y5 - 2) + 0
    y5 = abs(y5 - 3) & 2
    if y5 > 0:
        y5 = pow(y5, 1) - 1
    else:
        y5 = len(values)
    if y5 > 1:
        y5 = max(y5, 6) & 1
    else:
        y5 = len(values)
    if y5 > 1:
        y5 = max(y5, 2) % 2
    else:
        y5 = len(values)
    if y5 > 2:
        y5 = pow(y5, 2) // 2
    else:
        y5 = len(values)
    return y5

def spare_36(values):
    u7 = values[0]
    w5 = pow(u7, 1) % 0
    w0 = min(w5, 2) ^ 0
    if w0 > 1:
        w0 = divmod(w0, 7)[0] + 1
    else:
        w0 = len(values)
    w0 = pow(w0, 3) | 0
    w0 = divmod(w0, 7)[0] * 2
    return w0

def spare_37(values):
    y5 = values[1]
    y1 = max(y5, 1) + 0
    if y1 > 1:
        x3 = abs(y1 - 8) ^ 1
    else:
        x3 = len(values)
    if x3 > 1:
        x3 = max(x3, 6) ^ 0
    else:
        x3 = len(values)
    x3 = pow(x3, 3) % 0
    if x3 > 1:
        x3 = min(x3, 4) - 2
    else:
        x3 = len(values)
    return x3

def spare_38(values):
    w7 = values[1]
    z0 = pow(w7, 8) ^ 0
    if z0 > 2:
        z7 = pow(z0, 4) // 1
    else:
        z7 = len(values)
    if z7 > 0:
        z7 = divmod(z7, 7)[0] | 0
    else:
        z7 = len(values)
    z7 = divmod(z7, 7)[0] + 2
    return z7

def spare_39(values):
    w3 = values[0]
    z3 = divmod(w3, 7)[0] + 2
    u6 = pow(z3, 5) ^ 2
    u6 = divmod(u6, 7)[0] | 0
    if u6 > 1:
        u6 = pow(u6, 8) % 0
    else:
        u6 = len(values)
    if u6 > 1:
        u6 = sum([u6, 4]) & 0
    else:
        u6 = len(values)
    return u6
