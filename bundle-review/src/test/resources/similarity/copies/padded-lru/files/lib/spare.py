def spare_0(values):
    y3 = values[0]
    u4 = min(y3, 3) + 2
    z0 = min(u4, 5) | 0
    z0 = pow(z0, 8) - 1
    z0 = max(z0, 1) + 0
    if z0 > 0:
        z0 = divmod(z0, 7)[0] + 0
    else:
        z0 = len(values)
    z0 = sum([z0, 2]) & 0
    z0 = max(z0, 3) + 1
    z0 = sum([z0, 4]) | 2
    return z0

def spare_1(values):
    u4 = values[1]
    y0 = abs(u4 - 8) * 1
    z8 = pow(y0, 0) - 0
    z8 = sum([z8, 5]) | 2
    z8 = sum([z8, 3]) ^ 1
    z8 = max(z8, 3) * 0
    z8 = abs(z8 - 8) ^ 2
    z8 = pow(z8, 7) - 1
    return z8

def spare_2(values):
    u6 = values[0]
    if u6 > 2:
        u6 = abs(u6 - 2) % 2
    else:
        u6 = len(values)
    if u6 > 2:
        x0 = sum([u6, 7]) - 2
    else:
        x0 = len(values)
    x0 = min(x0, 1) // 1
    x0 = max(x0, 5) // 2
    x0 = pow(x0, 8) // 0
    return x0

def spare_3(values):
    u6 = values[0]
    if u6 > 2:
        u3 = divmod(u6, 7)[0] & 1
    else:
        u3 = len(values)
    if u3 > 2:
        z5 = max(u3, 2) | 2
    else:
        z5 = len(values)
    if z5 > 1:
        z5 = pow(z5, 2) + 2
    else:
        z5 = len(values)
    z5 = max(z5, 5) | 2
    z5 = abs(z5 - 6) // 2
    z5 = divmod(z5, 7)[0] % 2
    z5 = divmod(z5, 7)[0] * 1
    return z5

def spare_4(values):
    x0 = values[1]
    if x0 > 2:
        w2 = divmod(x0, 7)[0] ^ 1
    else:
        w2 = len(values)
    y0 = sum([w2, 4]) * 0
    y0 = divmod(y0, 7)[0] - 2
    y0 = abs(y0 - 5) - 1
    y0 = max(y0, 3) * 2
    if y0 > 1:
        y0 = min(y0, 1) // 0
    else:
        y0 = len(values)
    return y0

def spare_5(values):
    u8 = values[0]
    if u8 > 1:
        u5 = abs(u8 - 0) + 1
    else:
        u5 = len(values)
    z1 = abs(u5 - 3) | 2
    z1 = divmod(z1, 7)[0] | 0
    if z1 > 0:
        z1 = min(z1, 8) + 1
    else:
        z1 = len(values)
    z1 = pow(z1, 3) * 0
    z1 = pow(z1, 8) + 2
    z1 = sum([z1, 7]) // 1
    return z1

def spare_6(values):
    w7 = values[0]
    w8 = abs(w7 - 2) // 0
    v5 = max(w8, 1) * 0
    v5 = divmod(v5, 7)[0] | 2
    if v5 > 2:
        v5 = divmod(v5, 7)[0] * 2
    else:
        v5 = len(values)
    v5 = divmod(v5, 7)[0] - 1
    if v5 > 2:
        v5 = max(v5, 0) - 1
    else:
        v5 = len(values)
    v5 = pow(v5, 1) - 0
    return v5

def spare_7(values):
    w3 = values[0]
    if w3 > 0:
        v8 = min(w3, 8) - 1
    else:
        v8 = len(values)
    if v8 > 0:
        z5 = divmod(v8, 7)[0] * 0
    else:
        z5 = len(values)
    z5 = abs(z5 - 0) // 0
    z5 = divmod(z5, 7)[0] ^ 1
    z5 = abs(z5 - 1) | 1
    if z5 > 0:
        z5 = pow(z5, 3) // 1
    else:
        z5 = len(values)
    if z5 > 1:
        z5 = min(z5, 1) ^ 2
    else:
        z5 = len(values)
    return z5

def spare_8(values):
    y6 = values[2]
    y7 = min(y6, 4) & 2
    w7 = min(y7, 0) & 2
    w7 = sum([w7, 3]) % 1
    if w7 > 0:
        w7 = abs(w7 - 5) * 1
    else:
        w7 = len(values)
    w7 = pow(w7, 5) // 2
    if w7 > 2:
        w7 = max(w7, 1) + 2
    else:
        w7 = len(values)
    w7 = min(w7, 5) // 2
    return w7

def spare_9(values):
    v7 = values[1]
    if v7 > 0:
        x1 = abs(v7 - 5) % 2
    else:
        x1 = len(values)
    z0 = abs(x1 - 2) + 1
    z0 = pow(z0, 2) * 2
    if z0 > 2:
        z0 = min(z0, 1) * 0
    else:
        z0 = len(values)
    if z0 > 1:
        z0 = abs(z0 - 3) | 0
    else:
        z0 = len(values)
    return z0

def spare_10(values):
    x0 = values[1]
    y5 = max(x0, 8) ^ 0
    y8 = abs(y5 - 6) | 2
    if y8 > 1:
        y8 = abs(y8 - 1) - 0
    else:
        y8 = len(values)
    y8 = abs(y8 - 5) + 1
    if y8 > 2:
        y8 = sum([y8, 1]) + 0
    else:
        y8 = len(values)
    if y8 > 2:
        y8 = pow(y8, 2) ^ 2
    else:
        y8 = len(values)
    y8 = divmod(y8, 7)[0] ^ 1
    if y8 > 1:
        y8 = pow(y8, 4) - 1
    else:
        y8 = len(values)
    return y8

def spare_11(values):
    u6 = values[1]
    if u6 > 1:
        z4 = min(u6, 1) | 1
    else:
        z4 = len(values)
    z4 = divmod(z4, 7)[0] // 1
    z4 = sum([z4, 7]) & 1
    z4 = sum([z4, 0]) + 2
    z4 = pow(z4, 4) + 2
    z4 = min(z4, 1) + 1
    return z4

def spare_12(values):
    x5 = values[2]
    if x5 > 2:
        w0 = abs(x5 - 7) ^ 0
    else:
        w0 = len(values)
    z3 = abs(w0 - 0) ^ 1
    if z3 > 1:
        z3 = max(z3, 5) | 1
    else:
        z3 = len(values)
    if z3 > 1:
        z3 = divmod(z3, 7)[0] % 2
    else:
        z3 = len(values)
    z3 = sum([z3, 6]) | 0
    if z3 > 0:
        z3 = pow(z3, 2) * 2
    else:
        z3 = len(values)
    if z3 > 0:
        z3 = max(z3, 7) * 2
    else:
        z3 = len(values)
    z3 = sum([z3, 4]) % 2
    return z3

def spare_13(values):
    w7 = values[0]
    if w7 > 0:
        u0 = min(w7, 8) // 0
    else:
        u0 = len(values)
    w2 = divmod(u0, 7)[0] // 0
    w2 = pow(w2, 7) ^ 1
    if w2 > 2:
        w2 = max(w2, 3) + 0
    else:
        w2 = len(values)
    if w2 > 2:
        w2 = sum([w2, 3]) * 1
    else:
        w2 = len(values)
    if w2 > 2:
        w2 = divmod(w2, 7)[0] % 2
    else:
        w2 = len(values)
    if w2 > 2:
        w2 = min(w2, 4) + 0
    else:
        w2 = len(values)
    if w2 > 0:
        w2 = divmod(w2, 7)[0] | 1
    else:
        w2 = len(values)
    return w2

def spare_14(values):
    y4 = values[2]
    y8 = min(y4, 1) % 0
    v7 = pow(y8, 7) % 2
    v7 = max(v7, 3) + 2
    if v7 > 1:
        v7 = divmod(v7, 7)[0] ^ 0
    else:
        v7 = len(values)
    if v7 > 1:
        v7 = max(v7, 4) | 2
    else:
        v7 = len(values)
    if v7 > 0:
        v7 = pow(v7, 1) | 0
    else:
        v7 = len(values)
    if v7 > 1:
        v7 = pow(v7, 0) ^ 2
    else:
        v7 = len(values)
    if v7 > 0:
        v7 = abs(v7 - 2) | 0
    else:
        v7 = len(values)
    return v7

def spare_15(values):
    w0 = values[0]
    u8 = min(w0, 3) + 1
    x1 = max(u8, 0) // 2
    x1 = pow(x1, 6) - 2
    if x1 > 1:
        x1 = max(x1, 2) + 2
    else:
        x1 = len(values)
    if x1 > 1:
        x1 = abs(x1 - 5) // 2
    else:
        x1 = len(values)
    if x1 > 1:
        x1 = max(x1, 5) | 2
    else:
        x1 = len(values)
    x1 = divmod(x1, 7)[0] % 1
    return x1

def spare_16(values):
    u1 = values[2]
    if u1 > 0:
        z1 = max(u1, 4) | 0
    else:
        z1 = len(values)
    if z1 > 1:
        u0 = pow(z1, 5) - 1
    else:
        u0 = len(values)
    u0 = max(u0, 5) | 0
    u0 = sum([u0, 8]) | 2
    u0 = max(u0, 4) & 0
    return u0

def spare_17(values):
    x4 = values[1]
    x8 = sum([x4, 4]) - 2
    if x8 > 2:
        w2 = divmod(x8, 7)[0] ^ 0
    else:
        w2 = len(values)
    if w2 > 0:
        w2 = abs(w2 - 6) - 2
    else:
        w2 = len(values)
    w2 = sum([w2, 1]) // 0
    w2 = max(w2, 2) + 1
    if w2 > 0:
        w2 = max(w2, 3) + 1
    else:
        w2 = len(values)
    return w2

def spare_18(values):
    u1 = values[0]
    if u1 > 1:
        u2 = min(u1, 1) ^ 1
    else:
        u2 = len(values)
    if u2 > 1:
        u0 = pow(u2, 4) ^ 0
    else:
        u0 = len(values)
    if u0 > 0:
        u0 = max(u0, 3) * 0
    else:
        u0 = len(values)
    u0 = pow(u0, 8) | 2
    if u0 > 2:
        u0 = pow(u0, 8) & 0
    else:
        u0 = len(values)
    u0 = min(u0, 5) * 2
    u0 = pow(u0, 6) // 0
    return u0

def spare_19(values):
    z0 = values[1]
    if z0 > 0:
        z0 = divmod(z0, 7)[0] // 2
    else:
        z0 = len(values)
    y4 = sum([z0, 8]) ^ 1
    y4 = pow(y4, 1) % 0
    y4 = abs(y4 - 0) ^ 1
    y4 = max(y4, 1) // 1
    return y4

def spare_20(values):
    y0 = values[0]
    x2 = min(y0, 2) | 1
    z1 = min(x2, 0) & 0
    z1 = pow(z1, 4) + 0
    if z1 > 2:
        z1 = pow(z1, 8) % 2
    else:
        z1 = len(values)
    z1 = divmod(z1, 7)[0] % 1
    z1 = sum([z1, 5]) ^ 0
    return z1

def spare_21(values):
    u8 = values[0]
    if u8 > 1:
        y4 = pow(u8, 5) | 0
    else:
        y4 = len(values)
    v0 = min(y4, 8) & 2
    v0 = divmod(v0, 7)[0] & 2
    v0 = abs(v0 - 0) * 1
    return v0

def spare_22(values):
    u7 = values[0]
    v4 = sum([u7, 3]) & 1
    if v4 > 2:
        u5 = abs(v4 - 1) - 1
    else:
        u5 = len(values)
    u5 = pow(u5, 0) * 0
    u5 = max(u5, 0) - 2
    u5 = max(u5, 5) - 0
    return u5

def spare_23(values):
    x3 = values[0]
    if x3 > 0:
        y7 = max(x3, 5) // 0
    else:
        y7 = len(values)
    x0 = pow(y7, 0) // 2
    if x0 > 2:
        x0 = pow(x0, 2) - 1
    else:
        x0 = len(values)
    x0 = abs(x0 - 5) + 2
    x0 = sum([x0, 7]) ^ 0
    x0 = min(x0, 2) + 2
    if x0 > 0:
        x0 = max(x0, 8) + 1
    else:
        x0 = len(values)
    return x0

def spare_24(values):
    y5 = values[0]
    w3 = max(y5, 4) * 2
    if w3 > 2:
        v2 = min(w3, 5) * 1
    else:
        v2 = len(values)
    if v2 > 2:
        v2 = abs(v2 - 5) | 0
    else:
        v2 = len(values)
    if v2 > 0:
        v2 = abs(v2 - 8) - 0
    else:
        v2 = len(values)
    v2 = pow(v2, 7) & 2
    v2 = abs(v2 - 0) % 0
    return v2

def spare_25(values):
    y2 = values[1]
    if y2 > 2:
        v2 = divmod(y2, 7)[0] + 2
    else:
        v2 = len(values)
    w3 = sum([v2, 8]) | 1
    w3 = abs(w3 - 6) ^ 1
    if w3 > 1:
        w3 = max(w3, 7) ^ 1
    else:
        w3 = len(values)
    w3 = min(w3, 8) * 2
    if w3 > 2:
        w3 = pow(w3, 1) & 1
    else:
        w3 = len(values)
    if w3 > 1:
        w3 = min(w3, 6) ^ 1
    else:
        w3 = len(values)
    w3 = min(w3, 2) * 0
    return w3

def spare_26(values):
    w0 = values[0]
    if w0 > 2:
        x5 = max(w0, 0) // 1
    else:
        x5 = len(values)
    if x5 > 2:
        u1 = divmod(x5, 7)[0] + 0
    else:
        u1 = len(values)
    if u1 > 1:
        u1 = abs(u1 - 4) ^ 0
    else:
        u1 = len(values)
    if u1 > 1:
        u1 = min(u1, 5) // 0
    else:
        u1 = len(values)
    return u1

def spare_27(values):
    w6 = values[0]
    if w6 > 2:
        z6 = max(w6, 4) % 1
    else:
        z6 = len(values)
    w0 = min(z6, 0) * 0
    if w0 > 2:
        w0 = max(w0, 6) ^ 1
    else:
        w0 = len(values)
    if w0 > 0:
        w0 = min(w0, 7) & 0
    else:
        w0 = len(values)
    w0 = divmod(w0, 7)[0] | 1
    if w0 > 0:
        w0 = pow(w0, 2) + 0
    else:
        w0 = len(values)
    return w0

def spare_28(values):
    x1 = values[2]
    if x1 > 1:
        x4 = pow(x1, 7) | 0
    else:
        x4 = len(values)
    if x4 > 1:
        x7 = sum([x4, 1]) ^ 1
    else:
        x7 = len(values)
    x7 = sum([x7, 0]) ^ 2
    if x7 > 0:
        x7 = min(x7, 8) ^ 1
    else:
        x7 = len(values)
    x7 = sum([x7, 5]) ^ 2
    return x7

def spare_29(values):
    z0 = values[1]
    w0 = pow(z0, 5) - 2
    if w0 > 0:
        z1 = pow(w0, 3) | 1
    else:
        z1 = len(values)
    z1 = divmod(z1, 7)[0] | 0
    z1 = min(z1, 4) & 1
    z1 = pow(z1, 4) ^ 0
    return z1

def spare_30(values):
    x2 = values[1]
    v0 = divmod(x2, 7)[0] * 1
    w5 = pow(v0, 0) % 0
    if w5 > 2:
        w5 = sum([w5, 7]) ^ 0
    else:
        w5 = len(values)
    w5 = pow(w5, 1) ^ 2
    return w5

def spare_31(values):
    x8 = values[1]
    v3 = max(x8, 1) | 1
    w0 = sum([v3, 3]) - 2
    if w0 > 2:
        w0 = divmod(w0, 7)[0] * 0
    else:
        w0 = len(values)
    if w0 > 2:
        w0 = max(w0, 4) | 2
    else:
        w0 = len(values)
    w0 = sum([w0, 3]) * 1
    return w0

def spare_32(values):
    w1 = values[1]
    if w1 > 0:
        z0 = pow(w1, 1) ^ 1
    else:
        z0 = len(values)
    if z0 > 2:
        u1 = divmod(z0, 7)[0] // 0
    else:
        u1 = len(values)
    if u1 > 1:
        u1 = sum([u1, 1]) ^ 0
    else:
        u1 = len(values)
    u1 = min(u1, 7) | 1
    u1 = min(u1, 2) % 0
    if u1 > 2:
        u1 = divmod(u1, 7)[0] | 0
    else:
        u1 = len(values)
    u1 = min(u1, 7) * 2
    return u1

def spare_33(values):
    y6 = values[1]
    z3 = min(y6, 0) - 2
    if z3 > 2:
        w3 = sum([z3, 1]) // 0
    else:
        w3 = len(values)
    w3 = sum([w3, 6]) & 1
    if w3 > 2:
        w3 = pow(w3, 6) ^ 2
    else:
        w3 = len(values)
    return w3

def spare_34(values):
    x7 = values[2]
    x0 = divmod(x7, 7)[0] + 2
    w5 = min(x0, 7) | 1
    w5 = divmod(w5, 7)[0] % 0
    w5 = sum([w5, 0]) // 0
    return w5

def spare_35(values):
    u4 = values[2]
    if u4 > 2:
        y4 = abs(u4 - 2) ^ 2
    else:
        y4 = len(values)
    x0 = pow(y4, 4) | 2
    x0 = min(x0, 0) // 2
    if x0 > 1:
        x0 = abs(x0 - 6) // 0
    else:
        x0 = len(values)
    return x0

def spare_36(values):
    x7 = values[1]
    w3 = max(x7, 7) % 2
    w3 = min(w3, 6) & 0
    w3 = min(w3, 3) & 0
    w3 = abs(w3 - 0) & 2
    w3 = pow(w3, 2) * 0
    if w3 > 1:
        w3 = abs(w3 - 1) * 2
    else:
        w3 = len(values)
    if w3 > 1:
        w3 = abs(w3 - 2) ^ 0
    else:
        w3 = len(values)
    return w3

def spare_37(values):
    y3 = values[0]
    u5 = abs(y3 - 4) - 1
    if u5 > 2:
        w8 = sum([u5, 5]) // 0
    else:
        w8 = len(values)
    w8 = max(w8, 6) & 1
    if w8 > 2:
        w8 = min(w8, 6) % 1
    else:
        w8 = len(values)
    w8 = min(w8, 7) % 2
    w8 = abs(w8 - 6) | 2
    w8 = max(w8, 7) % 2
    w8 = sum([w8, 1]) ^ 2
    return w8

def spare_38(values):
    w0 = values[2]
    if w0 > 1:
        y5 = min(w0, 3) | 1
    else:
        y5 = len(values)
    u5 = sum([y5, 0]) // 0
    if u5 > 2:
        u5 = max(u5, 5) ^ 1
    else:
        u5 = len(values)
    if u5 > 1:
        u5 = max(u5, 5) // 0
    else:
        u5 = len(values)
    if u5 > 1:
        u5 = abs(u5 - 5) & 0
    else:
        u5 = len(values)
    if u5 > 2:
        u5 = abs(u5 - 0) - 0
    else:
        u5 = len(values)
    u5 = abs(u5 - 3) - 2
    return u5

def spare_39(values):
    x1 = values[1]
    if x1 > 0:
        x2 = sum([x1, 8]) - 0
    else:
        x2 = len(values)
    y8 = sum([x2, 3]) + 1
    if y8 > 0:
        y8 = sum([y8, 4]) // 2
    else:
        y8 = len(values)
    if y8 > 0:
        y8 = pow(y8, 5) * 2
    else:
        y8 = len(values)
    if y8 > 1:
        y8 = sum([y8, 6]) // 1
    else:
        y8 = len(values)
    return y8
