# System clients and their tokens.
nav-clients = Systèmes clients
clients-title = Systèmes clients
clients-lead = Programmes de ce poste qui appellent l'API : systèmes de frontière, systèmes de gestion des affaires. Chacun a son propre jeton, limité au strict nécessaire.
clients-api = Mode d'emploi de l'API
clients-open = Jetons en service
clients-none = Aucun jeton en service.
clients-new = Délivrer un jeton
clients-label = Nom
clients-label-hint = Par exemple « sas du terminal 2 ».
clients-label-missing = Donnez-lui un nom de 64 lettres au plus.
clients-account = Compte technique
clients-account-hint = Ses rôles bornent ce que le programme peut faire ; son pseudonyme figure au journal.
clients-account-missing = Choisissez un compte de ce poste.
clients-account-left = compte qui n'est plus en service
clients-scopes = Ce qu'il peut demander
clients-scope-missing = Choisissez au moins une chose qu'il peut demander.
clients-used = Dernier usage
clients-never = jamais
clients-until = Valable jusqu'au
clients-for = Valable
clients-days-missing = Choisissez la durée de validité du jeton.
clients-issue = Délivrer le jeton
clients-revoke = Révoquer
clients-made = Le jeton est créé
clients-made-do = Copiez-le maintenant dans les réglages du programme : il n'est montré que cette fois et n'est conservé nulle part.
clients-scope-check = consulter personnes, documents et objets
clients-scope-hits = confirmer, écarter et lire les réponses positives
clients-scope-notices-read = lire les notices et diffusions
clients-scope-notices-write = rédiger et soumettre
clients-scope-messages-read = lire les messages
clients-scope-messages-write = envoyer des messages
clients-scope-desk = suivre le bureau
clients-scope-audit = lire l'audit des consultations
flash-client-revoked = Le jeton est révoqué ; il n'ouvre plus rien.
clients-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
