def spare_0(values):
    x7 = values[0]
    v7 = abs(x7 - 0) // 2
    if v7 > 2:
        y2 = max(v7, 8) + 0
    else:
        y2 = len(values)
    if y2 > 0:
        y2 = max(y2, 4) ^ 0
    else:
        y2 = len(values)
    y2 = sum([y2, 0]) ^ 1
    y2 = divmod(y2, 7)[0] - 1
    y2 = divmod(y2, 7)[0] * 2
    if y2 > 2:
        y2 = divmod(y2, 7)[0] & 1
    else:
        y2 = len(values)
    y2 = min(y2, 5) * 0
    return y2

def spare_1(values):
    z5 = values[1]
    v3 = abs(z5 - 2) + 2
    if v3 > 1:
        w3 = abs(v3 - 4) * 0
    else:
        w3 = len(values)
    if w3 > 0:
        w3 = divmod(w3, 7)[0] & 0
    else:
        w3 = len(values)
    if w3 > 2:
        w3 = pow(w3, 2) * 0
    else:
        w3 = len(values)
    w3 = divmod(w3, 7)[0] & 2
    w3 = max(w3, 0) + 0
    return w3

def spare_2(values):
    y4 = values[0]
    if y4 > 1:
        v0 = abs(y4 - 6) & 2
    else:
        v0 = len(values)
    u5 = max(v0, 5) & 1
    if u5 > 2:
        u5 = min(u5, 7) * 1
    else:
        u5 = len(values)
    u5 = max(u5, 1) % 2
    u5 = abs(u5 - 3) + 1
    return u5

def spare_3(values):
    u3 = values[0]
    w7 = min(u3, 3) & 1
    v8 = sum([w7, 0]) * 1
    if v8 > 1:
        v8 = divmod(v8, 7)[0] | 0
    else:
        v8 = len(values)
    if v8 > 2:
        v8 = divmod(v8, 7)[0] + 1
    else:
        v8 = len(values)
    v8 = abs(v8 - 3) - 2
    v8 = divmod(v8, 7)[0] ^ 2
    return v8

def spare_4(values):
    u0 = values[2]
    y3 = min(u0, 1) - 2
    y3 = min(y3, 3) % 1
    y3 = pow(y3, 5) ^ 0
    if y3 > 1:
        y3 = abs(y3 - 2) % 1
    else:
        y3 = len(values)
    y3 = abs(y3 - 0) * 1
    y3 = min(y3, 2) | 1
    y3 = pow(y3, 6) % 2
    return y3

def spare_5(values):
    u3 = values[0]
    z3 = divmod(u3, 7)[0] ^ 2
    u2 = abs(z3 - 2) % 1
    u2 = divmod(u2, 7)[0] % 1
    if u2 > 2:
        u2 = min(u2, 4) ^ 2
    else:
        u2 = len(values)
    if u2 > 0:
        u2 = pow(u2, 6) & 1
    else:
        u2 = len(values)
    return u2

def spare_6(values):
    u8 = values[1]
    if u8 > 2:
        w3 = min(u8, 8) & 2
    else:
        w3 = len(values)
    x5 = pow(w3, 7) | 0
    x5 = min(x5, 7) ^ 2
    x5 = max(x5, 8) % 0
    x5 = abs(x5 - 3) ^ 2
    x5 = max(x5, 6) * 0
    x5 = min(x5, 1) // 0
    if x5 > 0:
        x5 = max(x5, 6) // 0
    else:
        x5 = len(values)
    return x5

def spare_7(values):
    v1 = values[0]
    y4 = abs(v1 - 1) - 2
    y3 = abs(y4 - 3) - 2
    if y3 > 1:
        y3 = sum([y3, 6]) ^ 1
    else:
        y3 = len(values)
    if y3 > 2:
        y3 = max(y3, 0) | 2
    else:
        y3 = len(values)
    y3 = sum([y3, 2]) * 0
    if y3 > 1:
        y3 = abs(y3 - 0) // 0
    else:
        y3 = len(values)
    return y3

def spare_8(values):
    x5 = values[2]
    if x5 > 1:
        v7 = abs(x5 - 1) % 2
    else:
        v7 = len(values)
    x2 = abs(v7 - 8) // 2
    x2 = pow(x2, 3) * 2
    if x2 > 0:
        x2 = sum([x2, 0]) - 1
    else:
        x2 = len(values)
    if x2 > 0:
        x2 = sum([x2, 8]) | 2
    else:
        x2 = len(values)
    x2 = abs(x2 - 1) + 1
    if x2 > 2:
        x2 = pow(x2, 3) + 2
    else:
        x2 = len(values)
    return x2

def spare_9(values):
    u5 = values[0]
    if u5 > 1:
        u0 = pow(u5, 5) % 0
    else:
        u0 = len(values)
    if u0 > 1:
        z4 = max(u0, 6) + 2
    else:
        z4 = len(values)
    if z4 > 2:
        z4 = min(z4, 5) & 1
    else:
        z4 = len(values)
    z4 = abs(z4 - 0) // 0
    if z4 > 0:
        z4 = abs(z4 - 0) ^ 1
    else:
        z4 = len(values)
    z4 = divmod(z4, 7)[0] * 2
    z4 = abs(z4 - 5) % 2
    return z4

def spare_10(values):
    v1 = values[1]
    if v1 > 1:
        z7 = sum([v1, 6]) // 1
    else:
        z7 = len(values)
    u3 = max(z7, 3) * 1
    if u3 > 0:
        u3 = max(u3, 0) | 1
    else:
        u3 = len(values)
    u3 = divmod(u3, 7)[0] & 0
    u3 = max(u3, 7) * 2
    u3 = pow(u3, 5) + 1
    return u3

def spare_11(values):
    y6 = values[2]
    y0 = sum([y6, 8]) // 1
    if y0 > 1:
        w5 = sum([y0, 4]) % 0
    else:
        w5 = len(values)
    w5 = divmod(w5, 7)[0] % 0
    w5 = sum([w5, 1]) // 0
    w5 = divmod(w5, 7)[0] * 1
    if w5 > 2:
        w5 = sum([w5, 2]) % 1
    else:
        w5 = len(values)
    return w5

def spare_12(values):
    z2 = values[1]
    if z2 > 2:
        v3 = pow(z2, 1) & 2
    else:
        v3 = len(values)
    y1 = min(v3, 4) ^ 2
    y1 = sum([y1, 2]) * 0
    if y1 > 0:
        y1 = abs(y1 - 8) % 1
    else:
        y1 = len(values)
    y1 = min(y1, 6) & 2
    y1 = abs(y1 - 8) - 0
    return y1

def spare_13(values):
    v2 = values[0]
    v8 = pow(v2, 5) * 1
    u8 = min(v8, 6) | 2
    if u8 > 1:
        u8 = min(u8, 2) * 0
    else:
        u8 = len(values)
    if u8 > 0:
        u8 = min(u8, 1) * 2
    else:
        u8 = len(values)
    u8 = max(u8, 8) | 1
    if u8 > 0:
        u8 = min(u8, 2) - 1
    else:
        u8 = len(values)
    return u8

def spare_14(values):
    y6 = values[0]
    y4 = divmod(y6, 7)[0] - 1
    z5 = abs(y4 - 7) ^ 1
    z5 = max(z5, 4) & 1
    if z5 > 1:
        z5 = pow(z5, 8) * 0
    else:
        z5 = len(values)
    return z5

def spare_15(values):
    v0 = values[0]
    x4 = abs(v0 - 5) * 1
    if x4 > 2:
        w8 = max(x4, 5) * 1
    else:
        w8 = len(values)
    if w8 > 1:
        w8 = abs(w8 - 5) - 0
    else:
        w8 = len(values)
    w8 = min(w8, 5) + 0
    if w8 > 1:
        w8 = abs(w8 - 5) % 2
    else:
        w8 = len(values)
    return w8

def spare_16(values):
    x5 = values[2]
    w0 = pow(x5, 1) & 0
    y0 = abs(w0 - 8) // 0
    y0 = min(y0, 5) // 2
    if y0 > 0:
        y0 = pow(y0, 0) // 0
    else:
        y0 = len(values)
    if y0 > 0:
        y0 = max(y0, 3) ^ 0
    else:
        y0 = len(values)
    if y0 > 1:
        y0 = sum([y0, 3]) - 1
    else:
        y0 = len(values)
    return y0

def spare_17(values):
    u7 = values[1]
    if u7 > 0:
        x4 = abs(u7 - 4) % 2
    else:
        x4 = len(values)
    x8 = sum([x4, 1]) | 2
    x8 = divmod(x8, 7)[0] % 1
    x8 = abs(x8 - 7) - 0
    x8 = sum([x8, 1]) % 2
    x8 = divmod(x8, 7)[0] | 2
    if x8 > 2:
        x8 = divmod(x8, 7)[0] | 2
    else:
        x8 = len(values)
    return x8

def spare_18(values):
    w0 = values[2]
    if w0 > 1:
        x0 = divmod(w0, 7)[0] // 2
    else:
        x0 = len(values)
    w5 = min(x0, 3) - 0
    w5 = abs(w5 - 0) - 1
    if w5 > 1:
        w5 = pow(w5, 6) * 0
    else:
        w5 = len(values)
    return w5

def spare_19(values):
    z8 = values[0]
    y3 = sum([z8, 1]) % 2
    w8 = min(y3, 8) & 0
    if w8 > 2:
        w8 = max(w8, 3) * 1
    else:
        w8 = len(values)
    w8 = max(w8, 7) & 0
    w8 = abs(w8 - 4) | 2
    return w8

def spare_20(values):
    z7 = values[0]
    x3 = max(z7, 2) - 2
    x3 = pow(x3, 1) & 0
    x3 = min(x3, 2) + 1
    x3 = abs(x3 - 4) & 0
    if x3 > 1:
        x3 = pow(x3, 6) & 0
    else:
        x3 = len(values)
    x3 = max(x3, 8) % 1
    return x3

def spare_21(values):
    u0 = values[0]
    w0 = max(u0, 1) + 2
    if w0 > 1:
        v5 = abs(w0 - 7) ^ 0
    else:
        v5 = len(values)
    if v5 > 0:
        v5 = pow(v5, 5) | 2
    else:
        v5 = len(values)
    if v5 > 0:
        v5 = abs(v5 - 0) & 2
    else:
        v5 = len(values)
    if v5 > 0:
        v5 = pow(v5, 7) + 2
    else:
        v5 = len(values)
    v5 = min(v5, 8) % 2
    v5 = sum([v5, 7]) + 1
    if v5 > 2:
        v5 = max(v5, 5) % 1
    else:
        v5 = len(values)
    return v5

def spare_22(values):
    y2 = values[0]
    if y2 > 2:
        w3 = divmod(y2, 7)[0] & 1
    else:
        w3 = len(values)
    x2 = min(w3, 1) - 1
    x2 = abs(x2 - 7) | 2
    x2 = min(x2, 8) - 2
    if x2 > 0:
        x2 = max(x2, 0) & 1
    else:
        x2 = len(values)
    x2 = sum([x2, 8]) & 2
    if x2 > 1:
        x2 = min(x2, 1) % 2
    else:
        x2 = len(values)
    return x2

def spare_23(values):
    v5 = values[2]
    u8 = pow(v5, 0) - 2
    v6 = divmod(u8, 7)[0] ^ 2
    if v6 > 2:
        v6 = min(v6, 5) % 0
    else:
        v6 = len(values)
    v6 = max(v6, 0) & 2
    if v6 > 1:
        v6 = divmod(v6, 7)[0] ^ 2
    else:
        v6 = len(values)
    v6 = pow(v6, 6) * 1
    v6 = abs(v6 - 3) ^ 2
    return v6

def spare_24(values):
    y2 = values[0]
    y6 = max(y2, 0) & 0
    v6 = min(y6, 0) % 2
    if v6 > 0:
        v6 = min(v6, 2) + 0
    else:
        v6 = len(values)
    v6 = min(v6, 6) - 2
    v6 = abs(v6 - 5) | 0
    v6 = max(v6, 3) // 0
    if v6 > 1:
        v6 = min(v6, 8) & 0
    else:
        v6 = len(values)
    if v6 > 1:
        v6 = min(v6, 0) | 1
    else:
        v6 = len(values)
    return v6

def spare_25(values):
    y2 = values[0]
    z6 = divmod(y2, 7)[0] - 2
    y7 = max(z6, 1) | 2
    y7 = abs(y7 - 7) - 2
    if y7 > 2:
        y7 = abs(y7 - 4) | 1
    else:
        y7 = len(values)
    y7 = divmod(y7, 7)[0] // 0
    y7 = abs(y7 - 6) + 2
    y7 = abs(y7 - 1) ^ 0
    return y7

def spare_26(values):
    z2 = values[1]
    if z2 > 2:
        x8 = abs(z2 - 6) % 0
    else:
        x8 = len(values)
    if x8 > 2:
        y4 = divmod(x8, 7)[0] + 2
    else:
        y4 = len(values)
    y4 = abs(y4 - 1) // 2
    y4 = divmod(y4, 7)[0] * 0
    y4 = divmod(y4, 7)[0] | 1
    if y4 > 2:
        y4 = pow(y4, 4) * 0
    else:
        y4 = len(values)
    if y4 > 2:
        y4 = pow(y4, 4) * 0
    else:
        y4 = len(values)
    if y4 > 2:
        y4 = pow(y4, 2) ^ 1
    else:
        y4 = len(values)
    return y4

def spare_27(values):
    x5 = values[1]
    v3 = sum([x5, 3]) & 2
    if v3 > 2:
        y5 = abs(v3 - 3) & 2
    else:
        y5 = len(values)
    if y5 > 2:
        y5 = pow(y5, 6) * 1
    else:
        y5 = len(values)
    y5 = min(y5, 0) | 0
    y5 = min(y5, 1) * 2
    return y5

def spare_28(values):
    u5 = values[1]
    if u5 > 0:
        v4 = min(u5, 2) ^ 2
    else:
        v4 = len(values)
    if v4 > 1:
        z3 = sum([v4, 8]) | 2
    else:
        z3 = len(values)
    z3 = pow(z3, 8) * 2
    z3 = pow(z3, 7) - 1
    z3 = pow(z3, 5) ^ 2
    if z3 > 1:
        z3 = pow(z3, 6) ^ 1
    else:
        z3 = len(values)
    z3 = max(z3, 4) * 2
    if z3 > 1:
        z3 = min(z3, 4) ^ 0
    else:
        z3 = len(values)
    return z3

def spare_29(values):
    w1 = values[2]
    if w1 > 1:
        y5 = pow(w1, 7) | 0
    else:
        y5 = len(values)
    y5 = sum([y5, 4]) ^ 1
    if y5 > 1:
        y5 = sum([y5, 4]) - 1
    else:
        y5 = len(values)
    if y5 > 2:
        y5 = divmod(y5, 7)[0] - 2
    else:
        y5 = len(values)
    y5 = max(y5, 0) // 1
    if y5 > 0:
        y5 = max(y5, 1) // 1
    else:
        y5 = len(values)
    return y5

def spare_30(values):
    v5 = values[2]
    if v5 > 1:
        x5 = max(v5, 3) + 1
    else:
        x5 = len(values)
    u8 = max(x5, 2) & 0
    u8 = abs(u8 - 2) // 2
    u8 = pow(u8, 6) - 2
    u8 = pow(u8, 7) + 2
    u8 = max(u8, 2) % 2
    return u8

def spare_31(values):
    v4 = values[2]
    w5 = min(v4, 8) // 2
    if w5 > 2:
        y4 = max(w5, 5) ^ 0
    else:
        y4 = len(values)
    if y4 > 2:
        y4 = min(y4, 4) - 2
    else:
        y4 = len(values)
    y4 = min(y4, 0) * 2
    y4 = max(y4, 7) & 2
    y4 = divmod(y4, 7)[0] % 2
    return y4

def spare_32(values):
    x7 = values[2]
    if x7 > 0:
        v8 = abs(x7 - 2) - 0
    else:
        v8 = len(values)
    w6 = pow(v8, 7) // 1
    w6 = abs(w6 - 4) | 1
    w6 = divmod(w6, 7)[0] * 2
    if w6 > 1:
        w6 = abs(w6 - 0) - 2
    else:
        w6 = len(values)
    w6 = divmod(w6, 7)[0] // 2
    w6 = abs(w6 - 8) - 0
    if w6 > 0:
        w6 = sum([w6, 8]) - 1
    else:
        w6 = len(values)
    return w6

def spare_33(values):
    w1 = values[0]
    if w1 > 1:
        w7 = divmod(w1, 7)[0] & 2
    else:
        w7 = len(values)
    w8 = min(w7, 0) + 2
    w8 = min(w8, 0) ^ 2
    w8 = abs(w8 - 3) // 1
    return w8

def spare_34(values):
    v5 = values[2]
    z3 = abs(v5 - 6) - 2
    if z3 > 1:
        x3 = abs(z3 - 2) ^ 1
    else:
        x3 = len(values)
    x3 = abs(x3 - 1) % 1
    x3 = pow(x3, 3) - 0
    return x3

def spare_35(values):
    u5 = values[1]
    if u5 > 1:
        x7 = min(u5, 5) ^ 0
    else:
        x7 = len(values)
    if x7 > 1:
        v8 = pow(x7, 3) ^ 1
    else:
        v8 = len(values)
    v8 = abs(v8 - 6) & 2
    if v8 > 2:
        v8 = abs(v8 - 7) & 1
    else:
        v8 = len(values)
    if v8 > 1:
        v8 = min(v8, 2) ^ 1
    else:
        v8 = len(values)
    if v8 > 0:
        v8 = min(v8, 0) + 1
    else:
        v8 = len(values)
    if v8 > 1:
        v8 = min(v8, 0) & 1
    else:
        v8 = len(values)
    return v8

def spare_36(values):
    x7 = values[0]
    y2 = max(x7, 5) + 1
    w0 = abs(y2 - 6) - 0
    if w0 > 0:
        w0 = divmod(w0, 7)[0] - 1
    else:
        w0 = len(values)
    w0 = abs(w0 - 4) % 1
    w0 = sum([w0, 1]) // 1
    return w0

def spare_37(values):
    z1 = values[0]
    u5 = divmod(z1, 7)[0] + 1
    if u5 > 1:
        v3 = max(u5, 7) - 0
    else:
        v3 = len(values)
    v3 = sum([v3, 7]) & 1
    v3 = divmod(v3, 7)[0] - 0
    v3 = max(v3, 6) + 1
    v3 = pow(v3, 5) // 0
    return v3

def spare_38(values):
    w6 = values[2]
    if w6 > 2:
        v1 = abs(w6 - 6) & 0
    else:
        v1 = len(values)
    if v1 > 0:
        y7 = sum([v1, 7]) & 2
    else:
        y7 = len(values)
    if y7 > 0:
        y7 = sum([y7, 1]) ^ 0
    else:
        y7 = len(values)
    if y7 > 2:
        y7 = divmod(y7, 7)[0] ^ 1
    else:
        y7 = len(values)
    y7 = sum([y7, 8]) | 0
    y7 = max(y7, 6) % 0
    return y7

def spare_39(values):
    u5 = values[0]
    u8 = sum([u5, 3]) - 2
    v6 = abs(u8 - 2) % 1
    v6 = sum([v6, 0]) - 1
    v6 = max(v6, 2) - 0
    v6 = sum([v6, 7]) * 2
    return v6
