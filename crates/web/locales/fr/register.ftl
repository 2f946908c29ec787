# Registres, effacements, annuaire, extraits publics.
register-title = Notices et diffusions
register-all = Tous
register-state = État
register-sort = Ordre
register-by-newest = Changements récents d’abord
register-by-kind = Par type
register-by-owner = Par propriétaire
register-mine = Celles de mon bureau seulement
register-narrow = Afficher
register-number = Numéro de dossier ou référence externe
register-number-hint = Par exemple 2026/17. Un nom se cherche par une vérification.
register-number-none = Aucun dossier ne porte ce numéro ici.
register-find = Ouvrir
register-views = Vues enregistrées
register-view-name = Nom de cette vue
register-view-save = Enregistrer cette vue
flash-register-view-saved = La vue est enregistrée.
register-about = Objet
register-since = Depuis
register-nothing = Rien ne correspond.
register-more = Page suivante
register-export = Exporter en CSV
register-export-do = Ce qui est listé sort dans un fichier. L’export est enregistré, avec son motif, comme une consultation de chaque dossier qu’il contient.
register-export-button = Enregistrer et exporter
register-export-most = plus de { $n } dossiers : restreignez la liste
erasure-lead = Tout dossier terminé est effacé définitivement de toutes les copies. Chaque détenteur le prouve par un reçu signé de son bureau.
erasure-nothing = Aucun effacement n’a été ordonné à ce jour.
erasure-record = Dossier
erasure-why = Pourquoi
erasure-due = Échéance
directory-officers = Agents de mon poste
directory-members = Membres
directory-member = Membre
directory-bureau = Bureau
directory-line = Sa copie
directory-open = Ouvert
directory-closed = Pas encore ouvert
directory-level = à jour
directory-behind = { $n ->
    [one] { $n } écriture de retard
   *[other] { $n } écritures de retard
}
directory-count = { $n ->
    [one] { $n } membre.
   *[other] { $n } membres.
}
directory-name = Nom
directory-unit = Unité
directory-unit-hint = Au sein du poste, par exemple un point de passage.
directory-roles = Rôles
directory-acts = Actions
directory-enrol = Inscrire un agent
directory-enrol-do = Inscrire et émettre un lien
directory-administrator-alone = Un administrateur n’a aucun autre rôle et ne touche à aucun dossier.
directory-link = Lien à usage unique
directory-link-title = Lien à usage unique
directory-link-do = Remettez-le à l’agent en personne. Il n’est montré que maintenant, sert une fois, jusqu’au { $until }.
directory-leave = Mettre hors service
directory-leave-follows = Dès lors, plus rien de cet agent n’est accepté, ici ni au secrétariat.
directory-leave-do = Mettre hors service maintenant
flash-directory-left = L’agent est hors service.
public-title = Extraits publics
public-lead = Publiés avec l’accord du pays demandeur. Toute personne citée est présumée innocente jusqu’à preuve du contraire.
public-nothing = Il n’y a pas d’extrait public.
public-name = Nom
public-do = N’intervenez pas vous-même. Communiquez ce que vous savez à votre police.
