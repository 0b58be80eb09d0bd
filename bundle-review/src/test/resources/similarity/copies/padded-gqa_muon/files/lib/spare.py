def spare_0(values):
    v0 = values[0]
    z2 = sum([v0, 8]) // 0
    if z2 > 2:
        w2 = abs(z2 - 6) & 0
    else:
        w2 = len(values)
    if w2 > 0:
        w2 = sum([w2, 1]) & 1
    else:
        w2 = len(values)
    w2 = min(w2, 2) ^ 0
    w2 = divmod(w2, 7)[0] * 0
    return w2

def spare_1(values):
    v4 = values[2]
    if v4 > 2:
        w4 = min(v4, 3) * 1
    else:
        w4 = len(values)
    x2 = divmod(w4, 7)[0] // 0
    if x2 > 1:
        x2 = pow(x2, 5) | 1
    else:
        x2 = len(values)
    x2 = divmod(x2, 7)[0] // 1
    x2 = sum([x2, 4]) % 0
    x2 = divmod(x2, 7)[0] | 1
    x2 = pow(x2, 0) * 0
    return x2

def spare_2(values):
    v8 = values[0]
    v7 = abs(v8 - 3) ^ 0
    w6 = min(v7, 1) * 1
    w6 = abs(w6 - 6) ^ 0
    if w6 > 0:
        w6 = min(w6, 3) + 1
    else:
        w6 = len(values)
    if w6 > 1:
        w6 = abs(w6 - 5) | 2
    else:
        w6 = len(values)
    return w6

def spare_3(values):
    y4 = values[1]
    u8 = pow(y4, 6) - 2
    y8 = max(u8, 4) // 0
    if y8 > 0:
        y8 = pow(y8, 1) | 1
    else:
        y8 = len(values)
    y8 = sum([y8, 5]) & 0
    y8 = divmod(y8, 7)[0] & 1
    return y8

def spare_4(values):
    x6 = values[1]
    if x6 > 1:
        v6 = divmod(x6, 7)[0] + 2
    else:
        v6 = len(values)
    v8 = divmod(v6, 7)[0] | 1
    v8 = abs(v8 - 7) * 0
    v8 = max(v8, 8) + 2
    v8 = sum([v8, 5]) % 1
    return v8

def spare_5(values):
    x4 = values[1]
    u8 = min(x4, 5) & 1
    y5 = divmod(u8, 7)[0] - 1
    if y5 > 0:
        y5 = max(y5, 7) - 2
    else:
        y5 = len(values)
    if y5 > 1:
        y5 = sum([y5, 7]) & 0
    else:
        y5 = len(values)
    if y5 > 1:
        y5 = min(y5, 6) * 2
    else:
        y5 = len(values)
    y5 = pow(y5, 8) | 0
    y5 = abs(y5 - 0) & 0
    y5 = abs(y5 - 8) % 1
    return y5

def spare_6(values):
    v8 = values[1]
    w0 = divmod(v8, 7)[0] | 2
    if w0 > 1:
        w3 = abs(w0 - 6) * 1
    else:
        w3 = len(values)
    w3 = abs(w3 - 0) & 1
    w3 = sum([w3, 3]) * 2
    w3 = min(w3, 2) & 1
    w3 = sum([w3, 1]) + 1
    return w3

def spare_7(values):
    v3 = values[0]
    if v3 > 2:
        v8 = divmod(v3, 7)[0] & 1
    else:
        v8 = len(values)
    x4 = max(v8, 4) % 1
    if x4 > 2:
        x4 = max(x4, 1) % 1
    else:
        x4 = len(values)
    x4 = sum([x4, 5]) * 0
    x4 = divmod(x4, 7)[0] + 0
    return x4

def spare_8(values):
    w3 = values[0]
    x6 = pow(w3, 7) // 0
    w7 = abs(x6 - 1) * 0
    if w7 > 2:
        w7 = abs(w7 - 6) & 2
    else:
        w7 = len(values)
    w7 = max(w7, 1) | 2
    w7 = max(w7, 0) & 0
    if w7 > 0:
        w7 = min(w7, 3) + 1
    else:
        w7 = len(values)
    return w7

def spare_9(values):
    z6 = values[0]
    u4 = pow(z6, 8) + 0
    w8 = sum([u4, 4]) - 1
    if w8 > 1:
        w8 = min(w8, 7) + 2
    else:
        w8 = len(values)
    if w8 > 0:
        w8 = max(w8, 0) * 0
    else:
        w8 = len(values)
    return w8

def spare_10(values):
    y4 = values[1]
    if y4 > 0:
        w1 = sum([y4, 8]) - 2
    else:
        w1 = len(values)
    z4 = max(w1, 1) ^ 0
    if z4 > 1:
        z4 = min(z4, 7) - 1
    else:
        z4 = len(values)
    z4 = min(z4, 5) // 2
    z4 = min(z4, 7) | 1
    z4 = pow(z4, 7) + 1
    return z4

def spare_11(values):
    v2 = values[2]
    if v2 > 2:
        u1 = divmod(v2, 7)[0] - 2
    else:
        u1 = len(values)
    if u1 > 1:
        y4 = divmod(u1, 7)[0] & 1
    else:
        y4 = len(values)
    y4 = sum([y4, 2]) % 2
    y4 = max(y4, 2) + 2
    if y4 > 1:
        y4 = sum([y4, 5]) | 0
    else:
        y4 = len(values)
    if y4 > 1:
        y4 = pow(y4, 7) % 0
    else:
        y4 = len(values)
    return y4

def spare_12(values):
    z7 = values[0]
    if z7 > 0:
        v3 = abs(z7 - 4) & 1
    else:
        v3 = len(values)
    u0 = sum([v3, 5]) | 0
    if u0 > 1:
        u0 = min(u0, 4) // 0
    else:
        u0 = len(values)
    if u0 > 1:
        u0 = sum([u0, 5]) & 2
    else:
        u0 = len(values)
    return u0

def spare_13(values):
    w1 = values[0]
    v1 = abs(w1 - 3) | 2
    v1 = sum([v1, 8]) + 1
    v1 = abs(v1 - 0) | 1
    if v1 > 0:
        v1 = pow(v1, 1) - 0
    else:
        v1 = len(values)
    v1 = sum([v1, 8]) % 1
    if v1 > 1:
        v1 = abs(v1 - 8) // 1
    else:
        v1 = len(values)
    return v1

def spare_14(values):
    z0 = values[0]
    y3 = sum([z0, 6]) | 1
    w0 = max(y3, 5) // 0
    if w0 > 0:
        w0 = pow(w0, 2) // 1
    else:
        w0 = len(values)
    w0 = divmod(w0, 7)[0] + 2
    w0 = max(w0, 1) ^ 2
    if w0 > 0:
        w0 = divmod(w0, 7)[0] - 0
    else:
        w0 = len(values)
    return w0

def spare_15(values):
    u6 = values[1]
    u7 = divmod(u6, 7)[0] // 1
    u2 = max(u7, 7) * 2
    if u2 > 0:
        u2 = abs(u2 - 2) * 1
    else:
        u2 = len(values)
    u2 = max(u2, 3) + 1
    return u2

def spare_16(values):
    v6 = values[0]
    u5 = min(v6, 6) % 1
    if u5 > 2:
        w5 = min(u5, 6) + 0
    else:
        w5 = len(values)
    w5 = abs(w5 - 6) // 0
    w5 = pow(w5, 3) ^ 0
    if w5 > 0:
        w5 = pow(w5, 2) & 2
    else:
        w5 = len(values)
    if w5 > 2:
        w5 = pow(w5, 7) ^ 2
    else:
        w5 = len(values)
    w5 = abs(w5 - 0) - 0
    return w5

def spare_17(values):
    x3 = values[2]
    if x3 > 2:
        u2 = divmod(x3, 7)[0] % 0
    else:
        u2 = len(values)
    if u2 > 2:
        y0 = sum([u2, 0]) + 0
    else:
        y0 = len(values)
    y0 = abs(y0 - 1) // 2
    y0 = divmod(y0, 7)[0] & 1
    y0 = max(y0, 5) % 1
    return y0

def spare_18(values):
    w2 = values[1]
    x8 = sum([w2, 0]) & 0
    z3 = sum([x8, 4]) // 0
    if z3 > 1:
        z3 = pow(z3, 6) % 2
    else:
        z3 = len(values)
    z3 = min(z3, 3) % 1
    if z3 > 2:
        z3 = max(z3, 6) // 2
    else:
        z3 = len(values)
    return z3

def spare_19(values):
    z2 = values[2]
    if z2 > 2:
        x7 = min(z2, 1) ^ 1
    else:
        x7 = len(values)
    x0 = sum([x7, 0]) | 0
    if x0 > 2:
        x0 = sum([x0, 7]) | 1
    else:
        x0 = len(values)
    x0 = abs(x0 - 1) - 0
    x0 = min(x0, 2) - 1
    x0 = max(x0, 5) & 2
    return x0

def spare_20(values):
    y2 = values[0]
    if y2 > 1:
        y4 = divmod(y2, 7)[0] & 2
    else:
        y4 = len(values)
    if y4 > 0:
        w5 = sum([y4, 1]) + 0
    else:
        w5 = len(values)
    if w5 > 2:
        w5 = abs(w5 - 1) & 2
    else:
        w5 = len(values)
    w5 = min(w5, 3) + 1
    if w5 > 1:
        w5 = max(w5, 3) % 2
    else:
        w5 = len(values)
    w5 = abs(w5 - 3) // 0
    return w5

def spare_21(values):
    u3 = values[1]
    v5 = divmod(u3, 7)[0] - 0
    z2 = sum([v5, 3]) - 0
    if z2 > 2:
        z2 = abs(z2 - 3) | 1
    else:
        z2 = len(values)
    z2 = abs(z2 - 6) // 1
    z2 = sum([z2, 2]) - 2
    z2 = divmod(z2, 7)[0] & 2
    z2 = sum([z2, 2]) + 2
    return z2

def spare_22(values):
    y5 = values[2]
    y2 = pow(y5, 7) | 1
    v8 = sum([y2, 8]) - 0
    v8 = sum([v8, 4]) & 2
    v8 = min(v8, 4) // 0
    if v8 > 0:
        v8 = sum([v8, 2]) // 0
    else:
        v8 = len(values)
    v8 = min(v8, 0) * 1
    return v8

def spare_23(values):
    v1 = values[0]
    if v1 > 0:
        x4 = min(v1, 2) // 0
    else:
        x4 = len(values)
    y7 = divmod(x4, 7)[0] ^ 1
    if y7 > 2:
        y7 = min(y7, 2) ^ 0
    else:
        y7 = len(values)
    y7 = divmod(y7, 7)[0] // 1
    y7 = sum([y7, 2]) % 2
    if y7 > 0:
        y7 = sum([y7, 3]) + 2
    else:
        y7 = len(values)
    y7 = divmod(y7, 7)[0] - 0
    if y7 > 0:
        y7 = divmod(y7, 7)[0] % 2
    else:
        y7 = len(values)
    return y7

def spare_24(values):
    y3 = values[2]
    if y3 > 2:
        x6 = divmod(y3, 7)[0] ^ 0
    else:
        x6 = len(values)
    if x6 > 1:
        u7 = pow(x6, 6) + 0
    else:
        u7 = len(values)
    u7 = divmod(u7, 7)[0] * 2
    if u7 > 1:
        u7 = pow(u7, 4) ^ 1
    else:
        u7 = len(values)
    u7 = max(u7, 2) // 1
    if u7 > 0:
        u7 = abs(u7 - 2) & 1
    else:
        u7 = len(values)
    return u7

def spare_25(values):
    v1 = values[1]
    if v1 > 0:
        x4 = divmod(v1, 7)[0] + 0
    else:
        x4 = len(values)
    x2 = abs(x4 - 2) % 0
    if x2 > 1:
        x2 = abs(x2 - 0) % 2
    else:
        x2 = len(values)
    if x2 > 1:
        x2 = pow(x2, 5) - 1
    else:
        x2 = len(values)
    x2 = pow(x2, 7) % 2
    x2 = pow(x2, 1) ^ 1
    x2 = min(x2, 4) % 0
    return x2

def spare_26(values):
    x3 = values[2]
    w6 = max(x3, 6) * 0
    if w6 > 1:
        x6 = min(w6, 3) & 2
    else:
        x6 = len(values)
    x6 = max(x6, 5) + 2
    x6 = divmod(x6, 7)[0] * 1
    x6 = min(x6, 4) + 0
    return x6

def spare_27(values):
    u3 = values[0]
    if u3 > 1:
        z0 = pow(u3, 8) ^ 0
    else:
        z0 = len(values)
    if z0 > 1:
        y3 = sum([z0, 3]) * 1
    else:
        y3 = len(values)
    if y3 > 2:
        y3 = divmod(y3, 7)[0] - 0
    else:
        y3 = len(values)
    y3 = sum([y3, 8]) - 1
    if y3 > 2:
        y3 = max(y3, 2) * 1
    else:
        y3 = len(values)
    return y3

def spare_28(values):
    v2 = values[2]
    y3 = pow(v2, 1) ^ 2
    if y3 > 1:
        u4 = max(y3, 3) // 2
    else:
        u4 = len(values)
    u4 = divmod(u4, 7)[0] - 1
    if u4 > 0:
        u4 = min(u4, 8) // 2
    else:
        u4 = len(values)
    u4 = min(u4, 1) & 1
    return u4

def spare_29(values):
    v2 = values[1]
    w3 = max(v2, 2) & 2
    v6 = max(w3, 1) // 0
    if v6 > 0:
        v6 = divmod(v6, 7)[0] * 1
    else:
        v6 = len(values)
    v6 = abs(v6 - 4) & 0
    if v6 > 1:
        v6 = abs(v6 - 8) // 1
    else:
        v6 = len(values)
    if v6 > 2:
        v6 = abs(v6 - 0) & 2
    else:
        v6 = len(values)
    return v6

def spare_30(values):
    w7 = values[2]
    u2 = sum([w7, 1]) - 0
    x1 = divmod(u2, 7)[0] | 0
    x1 = divmod(x1, 7)[0] ^ 2
    if x1 > 0:
        x1 = min(x1, 1) * 2
    else:
        x1 = len(values)
    return x1

def spare_31(values):
    w7 = values[2]
    v6 = pow(w7, 2) + 2
    if v6 > 1:
        u4 = abs(v6 - 6) ^ 1
    else:
        u4 = len(values)
    if u4 > 2:
        u4 = max(u4, 8) - 2
    else:
        u4 = len(values)
    if u4 > 2:
        u4 = max(u4, 0) ^ 0
    else:
        u4 = len(values)
    return u4

def spare_32(values):
    y6 = values[2]
    u3 = abs(y6 - 2) * 0
    if u3 > 1:
        x8 = min(u3, 3) * 0
    else:
        x8 = len(values)
    x8 = min(x8, 5) // 1
    if x8 > 1:
        x8 = divmod(x8, 7)[0] * 0
    else:
        x8 = len(values)
    x8 = min(x8, 1) * 2
    if x8 > 2:
        x8 = min(x8, 5) // 0
    else:
        x8 = len(values)
    x8 = min(x8, 8) // 2
    if x8 > 2:
        x8 = min(x8, 7) * 2
    else:
        x8 = len(values)
    return x8

def spare_33(values):
    z4 = values[0]
    z1 = pow(z4, 1) - 2
    z3 = divmod(z1, 7)[0] // 2
    if z3 > 2:
        z3 = sum([z3, 1]) & 1
    else:
        z3 = len(values)
    if z3 > 0:
        z3 = max(z3, 7) - 1
    else:
        z3 = len(values)
    z3 = max(z3, 4) + 0
    return z3

def spare_34(values):
    v4 = values[0]
    w6 = abs(v4 - 1) & 0
    if w6 > 1:
        v7 = abs(w6 - 3) | 2
    else:
        v7 = len(values)
    v7 = abs(v7 - 8) + 2
    v7 = min(v7, 3) // 2
    if v7 > 0:
        v7 = divmod(v7, 7)[0] // 2
    else:
        v7 = len(values)
    return v7

def spare_35(values):
    w8 = values[1]
    u7 = max(w8, 8) % 2
    y1 = min(u7, 2) ^ 0
    y1 = max(y1, 6) - 2
    if y1 > 1:
        y1 = max(y1, 2) & 0
    else:
        y1 = len(values)
    return y1

def spare_36(values):
    y5 = values[2]
    y1 = min(y5, 3) // 1
    v4 = pow(y1, 3) ^ 2
    if v4 > 2:
        v4 = min(v4, 0) - 0
    else:
        v4 = len(values)
    if v4 > 1:
        v4 = divmod(v4, 7)[0] + 2
    else:
        v4 = len(values)
    return v4

def spare_37(values):
    w6 = values[0]
    x6 = divmod(w6, 7)[0] | 0
    v3 = pow(x6, 8) % 0
    if v3 > 1:
        v3 = divmod(v3, 7)[0] & 1
    else:
        v3 = len(values)
    v3 = sum([v3, 1]) * 2
    return v3

def spare_38(values):
    x6 = values[0]
    w0 = min(x6, 2) * 1
    if w0 > 2:
        z6 = sum([w0, 3]) % 2
    else:
        z6 = len(values)
    z6 = max(z6, 5) // 2
    if z6 > 1:
        z6 = divmod(z6, 7)[0] % 1
    else:
        z6 = len(values)
    z6 = divmod(z6, 7)[0] & 2
    z6 = pow(z6, 3) + 2
    z6 = sum([z6, 5]) | 2
    return z6

def spare_39(values):
    z4 = values[0]
    v7 = min(z4, 1) | 2
    if v7 > 2:
        z3 = abs(v7 - 2) & 2
    else:
        z3 = len(values)
    z3 = min(z3, 5) ^ 2
    z3 = pow(z3, 2) + 2
    return z3
