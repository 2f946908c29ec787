# Documents and objects that the bureau has reported.
documents-title = Documents et objets
documents-lead = Ce que ce bureau a signalé perdu, volé ou annulé, et que chaque membre interroge. Les signalements des autres membres ne sont connus que par une consultation et ne sont listés nulle part.
documents-lead-hub = Ce que chaque membre a en vigueur. Les lignes ne sont lues que par leur propriétaire ; toute personne habilitée en apprend une par une consultation.
documents-none-reported = Aucun membre n’a encore rien signalé.
documents-reports = Signalements
documents-rows = Documents et objets concernés
documents-nothing = Rien de votre bureau ne correspond.
documents-number = Numéro
documents-number-hint = Une partie suffit. Cherche seulement parmi ceux de votre bureau.
documents-others = Consulter les signalements de tous les membres
documents-status = Motif du signalement
documents-status-lost = Perdu
documents-status-stolen = Volé
documents-status-revoked = Annulé
documents-status-invalid = Invalide
documents-status-stolen-blank = Volé vierge
documents-status-trafficked = Objet de trafic
documents-kind-vehicle = Véhicule (NIV)
documents-kind-plate = Plaque d’immatriculation
documents-kind-engine = Moteur
documents-kind-firearm = Arme à feu
documents-kind-vessel = Navire
documents-kind-object = Autre objet
documents-issuer = Délivré par
documents-issuer-hint = Code comme dans la zone lisible à la machine, par exemple VNM ou UNO.
documents-reference = Votre référence
documents-reported_on = Signalé le
documents-issued_on = Délivré le
documents-expires_on = Expire le
documents-keep_until = Conserver jusqu’au
documents-detail = Marque, modèle, série
documents-suspended = suspendu
documents-waiting = { $n ->
    [one] { $n } signalement attend la liaison avec le secrétariat.
   *[other] { $n } signalements attendent la liaison avec le secrétariat.
}
documents-must-wait = Des signalements antérieurs attendent encore le secrétariat. Réessayez quand la liaison sera rétablie ; rien n’a été modifié.
documents-report = Signaler
documents-one = Un document ou un objet
documents-report-do = Signaler à tous les membres
documents-already = Ceci est déjà signalé, mot pour mot.
documents-file = Un fichier
documents-file-do = CSV en UTF-8 dont la première ligne nomme les colonnes ; number, kind et status sont requis. Les lignes irrecevables sont énumérées avec leur motif, les autres sont signalées. Le même fichier peut être renvoyé.
documents-file-choose = Le fichier
documents-file-send = Signaler le contenu du fichier
documents-file-missing = Choisissez un fichier.
documents-file-columns = La première ligne ne nomme pas les colonnes, ou le fichier n’est pas du texte. Rien n’a été signalé.
documents-file-long = Un fichier de plus de { $n } lignes se charge en ligne de commande (entraide documents load). Rien n’a été signalé.
documents-taken = { $n ->
    [one] { $n } ligne est signalée.
   *[other] { $n } lignes sont signalées.
}
documents-unchanged = { $n ->
    [one] { $n } y était déjà.
   *[other] { $n } y étaient déjà.
}
documents-rejected = { $n ->
    [one] { $n } ligne est irrecevable :
   *[other] { $n } lignes sont irrecevables :
}
documents-rejected-more = { $n ->
    [one] … et { $n } autre.
   *[other] … et { $n } autres.
}
documents-line = Ligne
documents-column = Colonne
documents-why = Motif
documents-wrong-number = Un numéro de lettres et de chiffres, tel qu’il est imprimé.
documents-wrong-kind = Un des types connus ici, tel que passport, identity-card ou vehicle.
documents-wrong-status = Un de lost, stolen, revoked, invalid, stolen-blank, trafficked.
documents-wrong-issuer = Un code de la zone lisible à la machine ou les deux lettres d’un pays.
documents-wrong-reference = Une référence courte, sur une ligne.
documents-wrong-suspended = true ou false.
documents-wrong-issued_on = Une date telle que 2030-01-31, 2030-01 ou 2030.
documents-wrong-expires_on = Une date telle que 2030-01-31, 2030-01 ou 2030.
documents-wrong-reported_on = Une date telle que 2030-01-31, 2030-01 ou 2030.
documents-wrong-keep_until = Un jour tel que 2030-01-31.
documents-wrong-detail = Au plus 200 caractères sur une ligne.
documents-wrong-row = La ligne est illisible : guillemet non fermé, trop de champs ou ligne trop longue.
documents-wrong-twice = Une ligne précédente a le même document.
documents-wrong-not-issuer = Un document est signalé par le pays qui l’a délivré.
documents-withdraw = Retirer
documents-withdraw-title = Retirer un signalement
documents-withdraw-what = Ce qui est retiré
documents-withdraw-follows = Il est effacé de toutes les copies et chaque détenteur en signe la réception. C’est irréversible.
documents-withdraw-why = Motif
documents-withdraw-why-missing = Choisissez le motif.
documents-withdraw-do = Retirer et effacer
documents-export-do = Ce qui est affiché sort sous forme de fichier, dans les colonnes d’un signalement. L’exportation est consignée avec sa finalité.
flash-documents-reported = C’est signalé à tous les membres.
flash-documents-withdrawn = C’est retiré ; l’effacement est ordonné.
