# What the statute's rules ask, told to officers: what is wrong and how to mend it, one sentence a rule. The rule's own words, in
# English, stand beneath each on the page.

## Identity
rule-identity-traceable = Rien ne permet de reconnaître le sujet : ajoutez un nom, un document, une photographie ou un numéro.
rule-name-look-alikes = Un mot du nom mêle des lettres de deux écritures : saisissez-le dans une seule.
rule-identity-missing-person = Une personne disparue requiert nom, sexe, année de naissance et un élément de reconnaissance : complétez.
rule-name-original-script = Le nom s’écrit sans doute dans une autre écriture au pays d’origine : ajoutez-le dans celle-ci.
rule-nationality = La nationalité de la personne identifiée manque : indiquez-la.
rule-identity-named = Une personne ou entité inscrite doit avoir un nom : indiquez-le.
rule-name-text = Un nom contient des caractères étrangers à tout nom : saisissez-le sans eux.
rule-attachments = Une photographie ou un fichier d’empreintes n’est pas désigné par son SHA-256 : ajoutez de nouveau le fichier.
rule-documents = Un document n’a pas d’émetteur ou porte des dates impossibles : vérifiez sur l’original.
rule-birth-date = La date de naissance manque, est impossible ou trop vague : donnez ce qui est connu.
rule-identity-unable-to-say = Une personne incapable de dire qui elle est requiert signalement et sexe, avec photographie, empreintes ou ADN : ajoutez-les.
rule-identity-minimum = L’identité ne suffit pas : donnez l’identité complète avec un identifiant, ou une photographie et un autre élément.
rule-identity-unidentified = Une personne ou un corps non identifié requiert une photographie, des empreintes ou un ADN : ajoutez-en.

## The request
rule-case-reference = La référence de votre dossier manque : indiquez-la.
rule-language = Le texte n’est pas dans une langue de travail ou la langue n’est pas indiquée : choisissez-la.
rule-free-text = Un texte contient des caractères de contrôle ou des marques de direction cachées : ressaisissez le passage.
rule-listing-reference = Un sujet inscrit porte la référence de la liste : indiquez-la.

## Assurances
rule-assurance-extradition = Nul n’a garanti que l’extradition sera demandée : confirmez-le avec l’autorité compétente.
rule-assurance-refugee = Nul n’a garanti que la personne n’est pas réfugiée de votre pays : vérifiez, puis confirmez.
rule-assurance-competence = Nul n’a garanti la compétence de l’autorité émettrice : vérifiez, puis confirmez.
rule-assurance-quality = Nul n’a garanti la qualité et la licéité des données : vérifiez-les, puis confirmez.
rule-assurance-privacy-law = Pour un majeur disparu, confirmez que le droit national de la vie privée ne s’oppose pas à la demande.
rule-assurance-articles-2-and-3 = Nul n’a garanti le respect des articles 2(1) et 3 : examinez-le, puis confirmez.

## The kind
rule-kind-subject = Ce type ne porte pas sur un tel sujet : choisissez-en un autre.
rule-kind-purpose = La finalité manque ou ce type n’y répond pas : choisissez-en une qui convienne.
rule-kind-known = Le statut de l’organisation ne connaît pas ce type : choisissez dans la liste.
rule-kind-requester = Votre bureau ne peut demander ce type : choisissez-en un autre.
rule-kind-status = Le statut de la personne manque ou ne convient pas à ce type : choisissez un statut ou un autre type.
rule-kind-pilot = Votre pays ne participe pas à ce projet pilote : choisissez un autre type.

## Neutrality and protection
rule-refugee-status = La personne est protégée contre le pays demandeur : publication impossible.
rule-article-3-offence = Une infraction a un caractère politique, militaire, religieux ou racial (article 3) : elle ne peut fonder la demande.
rule-minor-not-public = Pas d’extrait public sur un auteur mineur : décochez la case.
rule-minor-marked = La personne était mineure au moment des faits : cochez la case.
rule-protected-status = Un témoin, une victime ou un disparu n’est jamais recherché pour arrestation : choisissez un type sans mesure coercitive.
rule-sensitive-biometrics = Les empreintes et l’ADN d’un témoin ou d’une victime ne servent qu’à l’identifier : retirez-les ou changez la finalité.
rule-deceased = Les données d’un défunt ne servent que trois finalités : choisissez-en une et cochez « décédé ».

## Circumstances
rule-threat-imminent = Une notice orange suppose une menace imminente : confirmez-la ou choisissez un autre type.
rule-circumstances = Les faits sont trop peu exposés ou non datés : exposez-les et datez-les.
rule-matter-described = L’objet, l’événement ou le mode opératoire manque d’intitulé ou de description : ajoutez-les.
rule-open-or-closed = Une affaire close avertit, une affaire ouverte demande des informations : choisissez la finalité qui convient.
rule-threat-assessed = La menace est sans motifs ou sans autorité d’évaluation : indiquez les deux.
rule-police-record = Le procès-verbal de disparition ou de découverte n’est pas cité : indiquez son numéro.

## Judicial information
rule-offence-excluded = Une infraction est d’une nature exclue (mœurs, affaires privées ou administratives) : elle ne peut fonder la demande.
rule-warrant-appeal = Aucun juge n’a émis le mandat ni ne peut en connaître : indiquez qu’un juge l’a émis ou peut le contrôler.
rule-penalty-given = La peine maximale, prononcée ou restant à purger manque : indiquez-la en mois.
rule-facts = Les faits sont trop brefs pour être appréciés : dites qui a fait quoi, quand, où et à quel titre.
rule-warrant-country = Le mandat n’émane pas des autorités de votre pays : vérifiez le pays d’émission.
rule-warrant-valid = Le mandat n’est pas valable aujourd’hui : vérifiez ses dates ou obtenez-en un valable.
rule-facts-when-where = Les faits sont sans date ni lieu, ou les dates sont impossibles : complétez.
rule-red-penalty-threshold = Aucune infraction n’atteint le seuil de peine de la notice rouge : vérifiez la peine ou choisissez une diffusion.
rule-charges = Aucune qualification n’est indiquée : indiquez-en au moins une.
rule-red-sentence-threshold = La peine prononcée ou restant à purger est sous le seuil de la notice rouge : vérifiez-la ou choisissez une diffusion.
rule-warrant-present = Aucun mandat ni décision équivalente n’est cité : indiquez son numéro et son autorité.
rule-law-cited = Une infraction ne cite pas sa loi : indiquez la loi et l’article.
rule-offence-category = La nature d’une infraction n’est pas indiquée : choisissez-la dans la liste.

## Handling
rule-public-extract = Le type, la confidentialité ou le statut n’admet pas d’extrait public : décochez la case.
rule-audience-all = Une notice de ce type va à tous les membres : choisissez une diffusion pour en limiter les destinataires.
rule-retention = La fin de conservation est passée ou dépasse la limite du type : choisissez un jour à venir, plus proche.
rule-audience-reach = Nul autre ne la verrait, ou un membre cité est inconnu : choisissez les destinataires.
rule-re-entry = Cette personne, ce document ou cette affaire a déjà été refusé ou effacé : retour possible seulement par un examen signalé et motivé.
