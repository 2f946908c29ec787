# Le cadre de chaque page et les mots que toutes partagent.
skip = Aller au contenu
demo-banner = Démonstration : toutes les personnes et affaires sont inventées.
nav = Principal
nav-desk = Bureau de travail
nav-check = Vérifier
nav-drafts = Projets
nav-reviews = Examens
nav-messages = Messages
nav-notices = Notices
nav-documents = Documents
nav-erasures = Effacements
nav-audit = Audit
nav-directory = Annuaire
nav-account = Mon compte
nav-help = Aide
nav-policy = Qui peut faire quoi
ask-label = Vérifier une personne, un document ou un objet
ask-placeholder = Nom, numéro de document, zone lisible, VIN…   ( / )
ask-button = Vérifier
language = Langue
theme = Apparence
theme-auto = Comme le système
theme-light = Clair
theme-dark = Sombre
sign-out = Se déconnecter
footer = Un score classe, il n’accuse personne. Chaque consultation est enregistrée.
secretariat = Secrétariat général
copy-hub = registre faisant foi
copy-never = copie jamais confirmée : une absence de réponse ne prouve rien
copy-as-of = copie du { $time }
copy-too-old = la copie du { $time } est trop ancienne : une absence de réponse ne prouve rien
line-online = En ligne
line-offline = Hors ligne
role-bureau_officer = Fonctionnaire de bureau
role-border_officer = Agent frontalier
role-reviewer = Examinateur
role-duty_officer = Officier de permanence
role-data_protection_officer = Délégué à la protection des données
role-administrator = Administrateur
span-minutes = { $n ->
    [one] { $n } minute
   *[other] { $n } minutes
}
span-hours = { $n ->
    [one] { $n } heure
   *[other] { $n } heures
}
span-days = { $n ->
    [one] { $n } jour
   *[other] { $n } jours
}
clock-left = encore { $span }
clock-over = { $span } de retard
trouble-home = Retour au bureau de travail
trouble-not-signed-in = Connectez-vous d’abord
trouble-not-signed-in-do = Votre session est terminée ou n’a pas commencé. Connectez-vous et revenez ; rien de ce qui était enregistré n’est perdu.
trouble-not-fresh = Confirmez que c’est bien vous
trouble-not-fresh-do = Cet acte demande une preuve récente de votre identité. Confirmez-la et recommencez.
trouble-not-fresh-held = Votre saisie est conservée sur cette page. Confirmez votre identité dans le nouvel onglet, revenez ici et envoyez-la de nouveau.
trouble-not-allowed = Vos rôles ne le permettent pas
trouble-not-allowed-do = Le statut n’accorde pas cet acte à vos rôles dans ce poste. Adressez-vous au collègue compétent ou à votre administrateur.
trouble-not-in-scope = Hors de ce que ce client peut faire
trouble-not-in-scope-do = Demandez à l’administrateur de votre service un jeton dont la portée le permet.
trouble-foreign-origin = Cette demande ne vient pas de la console
trouble-foreign-origin-do = Pour vous protéger, seules les pages de cette console peuvent demander un changement. Revenez à la page et recommencez.
trouble-not-found = Cette page ou cette fiche n’existe pas
trouble-not-found-do = Elle n’existe pas, elle a été effacée, ou elle ne vous est pas destinée.
trouble-wrong = Quelque chose ne va pas dans le formulaire
trouble-wrong-do = Rien n’a été enregistré. Revenez en arrière, corrigez et renvoyez :
trouble-refused = C’est impossible
trouble-refused-do = Rien n’a été enregistré. La raison :
trouble-too-many = Trop de tentatives
trouble-too-many-do = Attendez une minute, puis recommencez.
trouble-fault = Le serveur n’a pas pu le faire
trouble-fault-do = Rien n’a été enregistré. Recommencez ; si cela se répète, indiquez l’heure à votre administrateur.
word-semicolon = {" ; "}
word-colon = {" : "}
word-unidentified = Personne non identifiée
