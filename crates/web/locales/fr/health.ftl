alarm-title = Ce qui ne va pas à ce nœud
alarm-told = Les administrateurs et les officiers de permanence de ce nœud voient sur leur bureau de travail ce qu’il faut faire.
alarm-since = depuis
alarm-from = Des sessions de :
alarm-is-critical = Critique
alarm-is-serious = Grave
alarm-is-warning = Avertissement
alarm-resume = Suivre de nouveau le secrétariat
alarm-resume-when = Seulement une fois la cause connue. Si elle demeure, le nœud s’arrête de nouveau.
flash-resumed = Le nœud suit de nouveau le secrétariat.
refusal-not-halted = Ce nœud n’est pas arrêté.
refusal-rolled-back = Le journal du secrétariat est plus ancien que ce que les membres en détiennent. Rien n’y est enregistré tant qu’il n’a pas été restauré.
alarm-writer-stopped = Ce nœud s’est arrêté : plus rien n’est enregistré.
alarm-writer-stopped-do = Le service redémarre de lui-même. S’il s’arrête encore, examinez son journal et le disque.
alarm-log-rolled-back = Le journal du secrétariat est plus ancien que ce que les membres en détiennent : il provient d’une ancienne copie. Plus rien n’y est enregistré.
alarm-log-rolled-back-do = N’effacez rien. Restaurez la copie la plus récente du dossier du nœud ; s’il n’y en a pas, demandez aux membres quel état ils détiennent. Retirez ensuite la marque avec « entraide hub restored ».
alarm-split-view = Le secrétariat montre une autre histoire que celle qu’il a signée auparavant. Ce nœud n’en reprend plus rien.
alarm-split-view-do = Téléphonez au secrétariat et comparez la taille et la racine du journal. Conservez le dossier de ce nœud : c’est la preuve. Ne laissez le nœud suivre de nouveau que lorsque les deux côtés savent ce qui s’est passé.
alarm-own-log-rolled-back = Le journal de ce nœud est plus ancien que ce que le secrétariat en a reçu : il provient d’une ancienne copie. Rien n’est échangé.
alarm-own-log-rolled-back-do = Cessez de travailler à ce nœud : ce qui s’écrit maintenant prend des places déjà utilisées. Restaurez la copie la plus récente de son dossier, puis laissez-le suivre de nouveau.
alarm-untrue-page = Le secrétariat a envoyé quelque chose qu’un membre n’a peut-être pas dit, ou que personne n’a signé. Rien n’en a été repris et rien n’est échangé.
alarm-untrue-page-do = Téléphonez au membre concerné et au secrétariat : quelqu’un parle peut-être au nom d’un autre. Laissez le nœud suivre de nouveau une fois cela expliqué.
alarm-entries-disbelieved = Des entrées qu’un programme plus ancien a prises sans les lire ne peuvent pas émaner de qui les a envoyées. On ne les croit pas, et aucune réponse n’est « rien » tant qu’elles sont là.
alarm-entries-disbelieved-do = Téléphonez au secrétariat et aux membres : quelqu’un a peut-être parlé au nom d’un autre. Conservez les fichiers de ce nœud comme preuve.
alarm-hub-refuses = Le secrétariat est là et ne sert pas ce nœud. Le travail continue avec la copie ; ce qui est écrit attend.
alarm-hub-refuses-do = Téléphonez au secrétariat et demandez pourquoi : son journal a peut-être été ramené en arrière, ou les clés de ce bureau renouvelées ou retirées. Les câbles n’y sont pour rien.
alarm-disk-full = Il n’y a plus de place sur le disque. Rien ne peut être enregistré : aucune vérification n’obtient de réponse et aucun acte n’est accepté.
alarm-disk-full-do = Libérez tout de suite de la place sur le disque de ce nœud : retirez ce qui n’est pas à lui, ou agrandissez-le. D’ici là, vérifiez par téléphone.
alarm-contradicted = Le secrétariat dit avoir reçu une entrée de ce nœud, mais son journal ne la montre pas. Rien n’est échangé.
alarm-contradicted-do = Téléphonez au secrétariat : l’un des deux journaux a été modifié ou a perdu des entrées. Laissez le nœud suivre de nouveau une fois cela expliqué.
alarm-called-forged = Le secrétariat refuse comme falsifié ce que ce nœud transmet. Rien n’est échangé.
alarm-called-forged-do = Téléphonez au secrétariat et comparez les empreintes des clés de ce nœud. Laissez le nœud suivre de nouveau une fois qu’elles concordent.
alarm-halted = Une panne de ce nœud a arrêté l’échange avec le secrétariat.
alarm-halted-do = Examinez le journal du service et le disque, supprimez la cause, puis laissez le nœud suivre de nouveau.
alarm-writer-silent = Ce nœud ne répond pas depuis une demi-minute.
alarm-writer-silent-do = Attendez quelques minutes. S’il reste muet, examinez la charge de la machine et son disque, puis redémarrez le service.
alarm-copy-too-old = Cette copie est trop ancienne : une absence de réponse ne prouve rien.
alarm-copy-too-old-do = Rétablissez la liaison avec le secrétariat. D’ici là, demandez au centre de commandement avant de laisser passer quiconque.
alarm-forged-submission = { $n ->
    [one] La session d’un membre a transmis une entrée falsifiée. Elle a été refusée.
   *[other] Des sessions de membres ont transmis { $n } entrées falsifiées. Elles ont été refusées.
}
alarm-forged-submission-do = Téléphonez au bureau nommé ici : quelqu’un d’autre utilise peut-être ses clés. S’il ne peut l’expliquer, fermez le bureau et renouvelez ses clés.
alarm-erasure-unfinished = Un effacement a été ordonné et n’est pas achevé ici : ce qui doit disparaître se trouve peut-être encore sur cette machine.
alarm-erasure-unfinished-do = Il est retenté chaque minute. S’il n’aboutit pas, examinez le disque et vérifiez si un autre programme garde ouverts les fichiers du nœud.
alarm-statute-unread = Le statut en vigueur ne peut être lu par ce programme. Le dernier qu’il a pu lire s’applique.
alarm-statute-unread-do = Installez la version plus récente du programme.
alarm-entries-unread = { $n ->
    [one] Ce programme ne connaît pas le type d’une entrée et l’a laissée de côté.
   *[other] Ce programme ne connaît pas les types de { $n } entrées et les a laissées de côté.
}
alarm-entries-unread-do = Installez la version plus récente du programme. D’ici là, une absence de réponse peut ne rien prouver.
alarm-program-older = Le programme de ce nœud est plus ancien que ce que l’organisation écrit désormais.
alarm-program-older-do = Installez la version plus récente du programme. D’ici là, les écritures de types plus récents ne sont pas lues ici.
alarm-upkeep-failed = Ce que ce nœud fait de lui-même a échoué : des fiches arrivées à terme sont peut-être encore là.
alarm-upkeep-failed-do = Cela est retenté chaque quart d’heure. Si l’échec persiste, examinez le journal du service et le disque.
alarm-disk-low = Il reste peu de place sur le disque de ce nœud.
alarm-disk-low-do = Libérez de la place avant que le disque ne soit plein : un disque plein arrête tout enregistrement.
alarm-erasure-overdue = { $n ->
    [one] Pour une fiche, le reçu d’un effacement est en retard.
   *[other] Pour { $n } fiches, des reçus d’effacement sont en retard.
}
alarm-erasure-overdue-do = Voyez sous Effacements qui n’a pas signé, et téléphonez à ce bureau.
alarm-malformed-requests = { $n ->
    [one] La session d’un membre a envoyé une demande illisible.
   *[other] Des sessions de membres ont envoyé { $n } demandes illisibles.
}
alarm-malformed-requests-do = Demandez au bureau nommé ici quelle version du programme il utilise.
alarm-offline = Il n’y a pas de liaison avec le secrétariat. Le travail continue avec la copie ; ce qui est écrit attend.
alarm-offline-do = Vérifiez le réseau et l’adresse du secrétariat. La liaison est retentée d’elle-même.
