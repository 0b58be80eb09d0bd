# Padding wird ignoriert; die Regeln der Maske stehen oben.
# Ignoriere den Rand, wie es die Vorgaben der Faltung verlangen.
# Se ignoran las posiciones de relleno según las reglas de la máscara.
# Ignora o primeiro token; as regras da máscara são as mesmas.
# パディングは無視する。マスクのルールは論文と同じ。
# 最初のトークンを無視し、命令長は可変とする。
# 패딩 위치는 무시한다. 규칙은 논문과 같다.
# Ο προηγούμενος δίσκος αγνοείται· οι κανόνες είναι ίδιοι.
# تجاهل مواضع الحشو وفق قواعد القناع
größe = α = β = 1
