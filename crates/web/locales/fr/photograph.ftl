# Photographs of a record.
photograph-title = Photographies
photograph-what = JPEG, PNG ou WebP, 20 Mo au plus. L’image est recréée à partir de ses pixels : lieu, heure et appareil inscrits dans le fichier sont supprimés.
photograph-file = Fichier
photograph-add = Ajouter la photographie
photograph-remove = Retirer
photograph-none = Aucune photographie pour l’instant.
photograph-save-first = Enregistrez le formulaire avant d’ajouter une photographie : la saisie non enregistrée serait perdue.
photograph-similar = Probablement la même image que dans :
photograph-wrong = La photographie n’a pas été ajoutée :
photograph-wrong-none = Choisissez d’abord un fichier
photograph-wrong-format = Ce n’est ni un JPEG, ni un PNG, ni un WebP
photograph-wrong-large = Elle est trop grande
photograph-wrong-small = Elle est trop petite pour reconnaître quelqu’un
photograph-wrong-damaged = Le fichier est endommagé
flash-photograph-added = La photographie est ajoutée.
flash-photograph-removed = La photographie est retirée du projet.
