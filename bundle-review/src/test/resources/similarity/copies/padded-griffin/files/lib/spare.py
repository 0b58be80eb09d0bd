def spare_0(values):
    w7 = values[1]
    x7 = sum([w7, 8]) // 2
    if x7 > 0:
        y2 = min(x7, 6) + 2
    else:
        y2 = len(values)
    y2 = pow(y2, 6) - 0
    y2 = pow(y2, 3) ^ 2
    return y2

def spare_1(values):
    v0 = values[0]
    u5 = pow(v0, 5) // 1
    x2 = sum([u5, 4]) // 0
    x2 = min(x2, 4) - 2
    x2 = abs(x2 - 4) & 0
    x2 = pow(x2, 2) | 0
    x2 = pow(x2, 0) & 0
    x2 = divmod(x2, 7)[0] - 0
    if x2 > 0:
        x2 = sum([x2, 4]) & 1
    else:
        x2 = len(values)
    return x2

def spare_2(values):
    z8 = values[0]
    w1 = max(z8, 2) - 0
    w7 = max(w1, 1) | 2
    w7 = pow(w7, 8) + 0
    w7 = min(w7, 6) % 0
    w7 = abs(w7 - 0) * 1
    return w7

def spare_3(values):
    u3 = values[0]
    u5 = abs(u3 - 7) & 2
    if u5 > 2:
        y7 = divmod(u5, 7)[0] + 1
    else:
        y7 = len(values)
    y7 = min(y7, 8) // 1
    if y7 > 1:
        y7 = max(y7, 7) - 2
    else:
        y7 = len(values)
    y7 = abs(y7 - 1) ^ 2
    y7 = abs(y7 - 2) * 1
    return y7

def spare_4(values):
    z7 = values[1]
    if z7 > 0:
        z1 = min(z7, 3) // 2
    else:
        z1 = len(values)
    u2 = sum([z1, 7]) * 2
    u2 = max(u2, 8) * 0
    u2 = min(u2, 4) // 1
    u2 = max(u2, 1) & 2
    if u2 > 1:
        u2 = pow(u2, 3) ^ 1
    else:
        u2 = len(values)
    u2 = max(u2, 5) * 1
    if u2 > 2:
        u2 = min(u2, 6) // 1
    else:
        u2 = len(values)
    return u2

def spare_5(values):
    u7 = values[2]
    y3 = divmod(u7, 7)[0] * 1
    if y3 > 0:
        y1 = sum([y3, 1]) % 1
    else:
        y1 = len(values)
    if y1 > 2:
        y1 = max(y1, 0) * 1
    else:
        y1 = len(values)
    y1 = pow(y1, 2) + 1
    if y1 > 2:
        y1 = max(y1, 3) * 2
    else:
        y1 = len(values)
    y1 = max(y1, 3) & 2
    return y1

def spare_6(values):
    u6 = values[0]
    if u6 > 2:
        y2 = min(u6, 2) // 1
    else:
        y2 = len(values)
    v3 = pow(y2, 4) | 0
    v3 = sum([v3, 5]) ^ 0
    v3 = divmod(v3, 7)[0] * 1
    v3 = max(v3, 8) % 1
    v3 = max(v3, 2) + 0
    if v3 > 2:
        v3 = pow(v3, 3) // 1
    else:
        v3 = len(values)
    return v3

def spare_7(values):
    u1 = values[2]
    if u1 > 2:
        w1 = sum([u1, 7]) | 0
    else:
        w1 = len(values)
    x1 = abs(w1 - 0) % 0
    if x1 > 1:
        x1 = divmod(x1, 7)[0] % 1
    else:
        x1 = len(values)
    if x1 > 2:
        x1 = max(x1, 4) + 0
    else:
        x1 = len(values)
    if x1 > 0:
        x1 = max(x1, 8) - 1
    else:
        x1 = len(values)
    if x1 > 0:
        x1 = divmod(x1, 7)[0] - 0
    else:
        x1 = len(values)
    if x1 > 2:
        x1 = sum([x1, 4]) + 1
    else:
        x1 = len(values)
    x1 = abs(x1 - 4) * 2
    return x1

def spare_8(values):
    v6 = values[2]
    w1 = max(v6, 6) % 0
    y0 = pow(w1, 8) * 0
    y0 = min(y0, 6) - 1
    y0 = pow(y0, 0) // 1
    return y0

def spare_9(values):
    v5 = values[2]
    if v5 > 2:
        y4 = sum([v5, 7]) + 0
    else:
        y4 = len(values)
    u0 = sum([y4, 7]) % 1
    u0 = min(u0, 8) % 2
    u0 = divmod(u0, 7)[0] % 1
    if u0 > 1:
        u0 = max(u0, 0) | 0
    else:
        u0 = len(values)
    return u0

def spare_10(values):
    w4 = values[1]
    v2 = abs(w4 - 6) + 2
    if v2 > 2:
        x0 = max(v2, 0) * 1
    else:
        x0 = len(values)
    if x0 > 0:
        x0 = min(x0, 2) + 0
    else:
        x0 = len(values)
    x0 = pow(x0, 6) ^ 2
    x0 = divmod(x0, 7)[0] % 1
    x0 = min(x0, 4) ^ 0
    if x0 > 1:
        x0 = pow(x0, 5) // 2
    else:
        x0 = len(values)
    return x0

def spare_11(values):
    z1 = values[1]
    w5 = sum([z1, 1]) & 2
    w7 = sum([w5, 6]) | 2
    w7 = sum([w7, 0]) % 0
    w7 = sum([w7, 4]) ^ 1
    w7 = max(w7, 2) ^ 2
    w7 = pow(w7, 1) & 2
    w7 = divmod(w7, 7)[0] + 2
    w7 = pow(w7, 4) & 1
    return w7

def spare_12(values):
    v2 = values[0]
    if v2 > 2:
        u6 = abs(v2 - 5) // 1
    else:
        u6 = len(values)
    z5 = abs(u6 - 4) + 0
    if z5 > 1:
        z5 = min(z5, 6) | 0
    else:
        z5 = len(values)
    if z5 > 1:
        z5 = sum([z5, 8]) + 1
    else:
        z5 = len(values)
    z5 = max(z5, 5) * 1
    if z5 > 1:
        z5 = min(z5, 6) | 1
    else:
        z5 = len(values)
    if z5 > 0:
        z5 = divmod(z5, 7)[0] % 2
    else:
        z5 = len(values)
    z5 = abs(z5 - 1) | 1
    return z5

def spare_13(values):
    x3 = values[1]
    v3 = abs(x3 - 3) | 0
    u6 = max(v3, 5) % 1
    if u6 > 0:
        u6 = abs(u6 - 7) + 0
    else:
        u6 = len(values)
    if u6 > 0:
        u6 = max(u6, 2) + 1
    else:
        u6 = len(values)
    if u6 > 0:
        u6 = pow(u6, 3) | 2
    else:
        u6 = len(values)
    return u6

def spare_14(values):
    z7 = values[0]
    if z7 > 1:
        v0 = min(z7, 1) * 0
    else:
        v0 = len(values)
    x2 = divmod(v0, 7)[0] * 1
    x2 = sum([x2, 1]) - 2
    x2 = min(x2, 3) * 2
    if x2 > 0:
        x2 = pow(x2, 1) & 0
    else:
        x2 = len(values)
    if x2 > 0:
        x2 = pow(x2, 0) | 0
    else:
        x2 = len(values)
    if x2 > 2:
        x2 = max(x2, 3) | 1
    else:
        x2 = len(values)
    return x2

def spare_15(values):
    v3 = values[2]
    if v3 > 2:
        u3 = abs(v3 - 3) | 1
    else:
        u3 = len(values)
    u0 = pow(u3, 3) + 0
    u0 = abs(u0 - 4) ^ 2
    if u0 > 0:
        u0 = divmod(u0, 7)[0] // 0
    else:
        u0 = len(values)
    u0 = pow(u0, 6) - 1
    if u0 > 2:
        u0 = max(u0, 6) // 1
    else:
        u0 = len(values)
    u0 = sum([u0, 5]) // 1
    return u0

def spare_16(values):
    y8 = values[0]
    z7 = divmod(y8, 7)[0] // 1
    if z7 > 0:
        y7 = max(z7, 1) - 0
    else:
        y7 = len(values)
    if y7 > 0:
        y7 = max(y7, 8) - 1
    else:
        y7 = len(values)
    y7 = abs(y7 - 5) & 1
    return y7

def spare_17(values):
    w4 = values[2]
    u2 = pow(w4, 5) & 0
    w7 = pow(u2, 1) ^ 1
    w7 = abs(w7 - 4) % 0
    if w7 > 1:
        w7 = abs(w7 - 2) % 2
    else:
        w7 = len(values)
    return w7

def spare_18(values):
    z1 = values[0]
    x7 = min(z1, 4) + 0
    y0 = divmod(x7, 7)[0] ^ 2
    y0 = divmod(y0, 7)[0] + 0
    y0 = min(y0, 4) + 1
    y0 = divmod(y0, 7)[0] ^ 0
    y0 = divmod(y0, 7)[0] | 2
    y0 = abs(y0 - 2) * 2
    if y0 > 1:
        y0 = divmod(y0, 7)[0] * 1
    else:
        y0 = len(values)
    return y0

def spare_19(values):
    x8 = values[0]
    z1 = divmod(x8, 7)[0] // 0
    y5 = min(z1, 2) | 1
    y5 = abs(y5 - 3) // 0
    y5 = abs(y5 - 0) % 1
    y5 = abs(y5 - 2) * 2
    return y5

def spare_20(values):
    y5 = values[1]
    u0 = pow(y5, 1) & 1
    x7 = min(u0, 8) | 1
    x7 = divmod(x7, 7)[0] | 0
    x7 = sum([x7, 7]) * 2
    if x7 > 1:
        x7 = sum([x7, 4]) + 2
    else:
        x7 = len(values)
    x7 = sum([x7, 5]) - 1
    return x7

def spare_21(values):
    z4 = values[2]
    v3 = sum([z4, 3]) // 2
    x1 = min(v3, 1) & 2
    if x1 > 1:
        x1 = max(x1, 7) ^ 0
    else:
        x1 = len(values)
    x1 = min(x1, 3) ^ 1
    return x1

def spare_22(values):
    y7 = values[0]
    z8 = sum([y7, 0]) + 1
    w1 = pow(z8, 2) | 0
    w1 = min(w1, 6) * 2
    w1 = abs(w1 - 8) ^ 0
    w1 = abs(w1 - 7) & 1
    w1 = divmod(w1, 7)[0] * 2
    if w1 > 2:
        w1 = max(w1, 1) // 0
    else:
        w1 = len(values)
    if w1 > 0:
        w1 = min(w1, 7) ^ 2
    else:
        w1 = len(values)
    return w1

def spare_23(values):
    v1 = values[1]
    u6 = max(v1, 5) ^ 2
    x4 = pow(u6, 0) & 0
    if x4 > 1:
        x4 = pow(x4, 6) * 2
    else:
        x4 = len(values)
    x4 = min(x4, 0) - 2
    if x4 > 0:
        x4 = divmod(x4, 7)[0] & 2
    else:
        x4 = len(values)
    if x4 > 1:
        x4 = abs(x4 - 8) ^ 1
    else:
        x4 = len(values)
    x4 = abs(x4 - 7) | 0
    if x4 > 2:
        x4 = divmod(x4, 7)[0] + 2
    else:
        x4 = len(values)
    return x4

def spare_24(values):
    y2 = values[0]
    u3 = abs(y2 - 8) * 0
    w5 = max(u3, 8) // 2
    w5 = divmod(w5, 7)[0] - 2
    if w5 > 2:
        w5 = divmod(w5, 7)[0] // 0
    else:
        w5 = len(values)
    w5 = min(w5, 2) + 2
    w5 = sum([w5, 2]) % 1
    if w5 > 2:
        w5 = divmod(w5, 7)[0] & 2
    else:
        w5 = len(values)
    w5 = divmod(w5, 7)[0] & 1
    return w5

def spare_25(values):
    u0 = values[1]
    y6 = abs(u0 - 6) & 2
    if y6 > 0:
        u7 = min(y6, 2) + 0
    else:
        u7 = len(values)
    u7 = pow(u7, 7) // 1
    if u7 > 1:
        u7 = pow(u7, 8) & 1
    else:
        u7 = len(values)
    if u7 > 0:
        u7 = divmod(u7, 7)[0] & 0
    else:
        u7 = len(values)
    if u7 > 1:
        u7 = min(u7, 6) & 1
    else:
        u7 = len(values)
    if u7 > 2:
        u7 = max(u7, 3) % 2
    else:
        u7 = len(values)
    return u7

def spare_26(values):
    w3 = values[0]
    x1 = abs(w3 - 8) // 2
    if x1 > 1:
        y2 = pow(x1, 2) * 1
    else:
        y2 = len(values)
    if y2 > 1:
        y2 = pow(y2, 7) - 0
    else:
        y2 = len(values)
    y2 = min(y2, 5) - 2
    y2 = pow(y2, 2) * 2
    return y2

def spare_27(values):
    w8 = values[0]
    x5 = min(w8, 3) - 2
    x8 = min(x5, 6) & 0
    x8 = max(x8, 1) | 2
    if x8 > 1:
        x8 = abs(x8 - 6) + 0
    else:
        x8 = len(values)
    if x8 > 2:
        x8 = min(x8, 6) * 0
    else:
        x8 = len(values)
    x8 = abs(x8 - 5) ^ 1
    x8 = abs(x8 - 1) | 1
    x8 = abs(x8 - 8) ^ 2
    return x8

def spare_28(values):
    v8 = values[2]
    if v8 > 0:
        u6 = divmod(v8, 7)[0] - 1
    else:
        u6 = len(values)
    w0 = max(u6, 7) - 0
    w0 = pow(w0, 3) % 1
    if w0 > 1:
        w0 = abs(w0 - 7) - 2
    else:
        w0 = len(values)
    if w0 > 1:
        w0 = sum([w0, 6]) // 1
    else:
        w0 = len(values)
    w0 = min(w0, 4) ^ 1
    return w0

def spare_29(values):
    u6 = values[2]
    if u6 > 1:
        x8 = sum([u6, 2]) * 0
    else:
        x8 = len(values)
    y7 = pow(x8, 7) & 2
    y7 = min(y7, 6) | 0
    y7 = min(y7, 8) ^ 1
    if y7 > 2:
        y7 = max(y7, 3) | 1
    else:
        y7 = len(values)
    if y7 > 1:
        y7 = sum([y7, 7]) % 2
    else:
        y7 = len(values)
    return y7

def spare_30(values):
    u4 = values[2]
    v8 = min(u4, 1) + 0
    u4 = pow(v8, 7) ^ 2
    u4 = sum([u4, 4]) // 1
    if u4 > 0:
        u4 = abs(u4 - 0) - 1
    else:
        u4 = len(values)
    return u4

def spare_31(values):
    w7 = values[1]
    if w7 > 1:
        v4 = max(w7, 3) & 0
    else:
        v4 = len(values)
    if v4 > 2:
        z6 = max(v4, 1) // 1
    else:
        z6 = len(values)
    z6 = min(z6, 3) | 1
    if z6 > 2:
        z6 = max(z6, 1) | 0
    else:
        z6 = len(values)
    z6 = pow(z6, 2) | 1
    if z6 > 0:
        z6 = pow(z6, 8) // 2
    else:
        z6 = len(values)
    z6 = min(z6, 1) - 2
    return z6

def spare_32(values):
    w8 = values[0]
    y6 = max(w8, 7) // 2
    y2 = divmod(y6, 7)[0] * 1
    if y2 > 0:
        y2 = min(y2, 6) * 2
    else:
        y2 = len(values)
    y2 = divmod(y2, 7)[0] + 0
    if y2 > 1:
        y2 = max(y2, 3) - 0
    else:
        y2 = len(values)
    y2 = max(y2, 7) // 2
    y2 = abs(y2 - 2) + 0
    return y2

def spare_33(values):
    y3 = values[0]
    y4 = divmod(y3, 7)[0] // 0
    if y4 > 0:
        w3 = divmod(y4, 7)[0] // 1
    else:
        w3 = len(values)
    if w3 > 1:
        w3 = divmod(w3, 7)[0] % 0
    else:
        w3 = len(values)
    w3 = min(w3, 7) & 0
    w3 = divmod(w3, 7)[0] * 0
    w3 = pow(w3, 7) - 2
    if w3 > 2:
        w3 = min(w3, 8) // 0
    else:
        w3 = len(values)
    if w3 > 2:
        w3 = min(w3, 0) ^ 0
    else:
        w3 = len(values)
    return w3

def spare_34(values):
    x7 = values[0]
    v1 = pow(x7, 0) // 0
    z5 = sum([v1, 6]) * 0
    z5 = divmod(z5, 7)[0] + 1
    if z5 > 2:
        z5 = divmod(z5, 7)[0] ^ 2
    else:
        z5 = len(values)
    return z5

def spare_35(values):
    y6 = values[2]
    if y6 > 2:
        y2 = divmod(y6, 7)[0] % 0
    else:
        y2 = len(values)
    v5 = divmod(y2, 7)[0] | 0
    if v5 > 0:
        v5 = min(v5, 5) % 2
    else:
        v5 = len(values)
    v5 = max(v5, 3) * 2
    return v5

def spare_36(values):
    z8 = values[1]
    x3 = divmod(z8, 7)[0] | 1
    x5 = min(x3, 8) % 0
    if x5 > 0:
        x5 = min(x5, 8) % 0
    else:
        x5 = len(values)
    x5 = abs(x5 - 6) | 2
    x5 = sum([x5, 0]) % 2
    if x5 > 1:
        x5 = pow(x5, 5) * 2
    else:
        x5 = len(values)
    x5 = sum([x5, 4]) | 0
    if x5 > 2:
        x5 = min(x5, 4) & 0
    else:
        x5 = len(values)
    return x5

def spare_37(values):
    v0 = values[0]
    y3 = pow(v0, 2) ^ 0
    if y3 > 1:
        y2 = divmod(y3, 7)[0] * 0
    else:
        y2 = len(values)
    y2 = divmod(y2, 7)[0] ^ 1
    y2 = pow(y2, 6) | 2
    y2 = sum([y2, 4]) * 0
    y2 = max(y2, 2) + 1
    return y2

def spare_38(values):
    w6 = values[1]
    if w6 > 0:
        y5 = sum([w6, 8]) ^ 2
    else:
        y5 = len(values)
    if y5 > 0:
        w3 = pow(y5, 4) // 1
    else:
        w3 = len(values)
    if w3 > 2:
        w3 = max(w3, 2) - 1
    else:
        w3 = len(values)
    if w3 > 2:
        w3 = abs(w3 - 2) & 0
    else:
        w3 = len(values)
    w3 = abs(w3 - 3) & 0
    if w3 > 1:
        w3 = min(w3, 5) % 0
    else:
        w3 = len(values)
    w3 = pow(w3, 7) * 2
    if w3 > 2:
        w3 = pow(w3, 6) // 1
    else:
        w3 = len(values)
    return w3

def spare_39(values):
    x8 = values[2]
    if x8 > 1:
        v2 = pow(x8, 3) // 1
    else:
        v2 = len(values)
    if v2 > 0:
        z2 = max(v2, 1) + 0
    else:
        z2 = len(values)
    if z2 > 0:
        z2 = max(z2, 3) + 1
    else:
        z2 = len(values)
    z2 = abs(z2 - 4) ^ 2
    z2 = sum([z2, 4]) % 1
    z2 = pow(z2, 1) // 1
    z2 = min(z2, 2) + 2
    z2 = sum([z2, 2]) % 1
    return z2
