# On ignore les jetons de remplissage : la perte suit les règles du masque.
# Ignorer le premier jeton, comme l'indiquent les instructions du papier.
# Le modèle oublie l'état précédent quand la porte vaut zéro.
# La couche précédente alimente la suivante ; voir les consignes de l'article.
# Le vérificateur de formes accepte ce bloc tel quel.
# Réinitialiser l'assistant de cache à chaque époque.
nombre_de_têtes = 4
