# What the statute's rules ask, told to officers: what is wrong and how to mend it, one sentence a rule. The rule's own words, in
# English, stand beneath each on the page.

## Identity
rule-identity-traceable = Nothing here lets anyone recognise the subject: add a name, a document, a photograph or a number.
rule-name-look-alikes = A word of a name mixes letters of two scripts: type it again in one script.
rule-identity-missing-person = A missing person needs name, sex, year of birth and something to recognise the person by: complete them.
rule-name-original-script = The name is probably written in another script at home: add it in that script.
rule-nationality = The nationality of an identified person is missing: choose it.
rule-identity-named = A listed person or entity needs a name: give it.
rule-name-text = A name holds characters that no name has: type it again without them.
rule-attachments = A photograph or fingerprint file is not named by its SHA-256: add the file again.
rule-documents = A document lacks its issuer or has dates that cannot be true: check it against the document.
rule-birth-date = The date of birth is missing, cannot be true or is too wide to help: give what is known.
rule-identity-unable-to-say = A person who cannot say who it is needs description and sex, with photograph, fingerprints or DNA: add them.
rule-identity-minimum = The identity does not suffice: give full particulars with an identifier, or a photograph and one item more.
rule-identity-unidentified = An unidentified person or body needs a photograph, fingerprints or DNA: add one.

## The request
rule-case-reference = Your own case reference is missing: enter it.
rule-language = The text is not in a working language, or the language is not named: choose it.
rule-free-text = A text holds control characters or hidden direction marks: type that passage again.
rule-listing-reference = A listed subject carries the list’s reference: enter it.

## Assurances
rule-assurance-extradition = Nobody has vouched that extradition will be sought: confirm it with the authority in charge.
rule-assurance-refugee = Nobody has vouched that the person is no refugee from your country: check, then confirm.
rule-assurance-competence = Nobody has vouched that the issuing authority was competent: check, then confirm.
rule-assurance-quality = Nobody has vouched for the quality and lawfulness of the data: check them, then confirm.
rule-assurance-privacy-law = For a missing adult, confirm that national privacy law does not forbid the request.
rule-assurance-articles-2-and-3 = Nobody has vouched that Articles 2(1) and 3 are respected: weigh it, then confirm.

## The kind
rule-kind-subject = This kind is not about a subject of this sort: choose another kind.
rule-kind-purpose = The purpose is missing, or this kind does not serve it: choose one that it serves.
rule-kind-known = The body’s statute has no such kind: choose one of the list.
rule-kind-requester = Your bureau may not ask for this kind: choose one that it may ask for.
rule-kind-status = The person’s status is missing, or the kind is not for it: choose the status or another kind.
rule-kind-pilot = Your member does not take part in this pilot: choose another kind.

## Neutrality and protection
rule-refugee-status = The person is protected against the requesting country: this cannot be published.
rule-article-3-offence = An offence is of a political, military, religious or racial character (Article 3): it cannot found this request.
rule-minor-not-public = No public extract on an offender who was a minor: untick it.
rule-minor-marked = The person was a minor when it happened: mark it.
rule-protected-status = A witness, victim or missing person is never sought for arrest: choose a kind without restrictive measures.
rule-sensitive-biometrics = Fingerprints and DNA of a witness or victim serve only to identify that person: remove them or change the purpose.
rule-deceased = Data of a dead person serve three purposes only: choose one of them and mark the person as deceased.

## Circumstances
rule-threat-imminent = An orange notice needs an imminent threat: confirm that it is, or choose another kind.
rule-circumstances = What happened is not told in enough words, or without its date: tell it and date it.
rule-matter-described = The thing, event or way of acting lacks a title or enough description: add them.
rule-open-or-closed = A closed case warns, an open case asks for information: choose the purpose that fits.
rule-threat-assessed = The threat lacks its grounds or the authority that assessed it: name both.
rule-police-record = The police record of the disappearance or discovery is not named: enter its number.

## Judicial information
rule-offence-excluded = An offence is of a nature that is excluded (norms, private or administrative matters): it cannot found this request.
rule-warrant-appeal = No judge issued the warrant and none can be appealed to: show that a judge issued it or may review it.
rule-penalty-given = The maximum penalty, or the sentence imposed or left to serve, is missing: enter it in months.
rule-facts = The facts are not told in enough words to be judged: say who did what, when, where and in which role.
rule-warrant-country = The warrant is not of your own country’s authorities: check the country of issue.
rule-warrant-valid = The warrant is not valid today: check its dates or obtain a valid one.
rule-facts-when-where = The facts lack a time or a place, or the dates cannot be true: complete them.
rule-red-penalty-threshold = No offence reaches the least maximum penalty of a red notice: check the penalty or choose a diffusion.
rule-charges = No charge is named in words: name at least one.
rule-red-sentence-threshold = The sentence imposed or left to serve is below a red notice’s threshold: check it or choose a diffusion.
rule-warrant-present = No warrant or equal decision is named: enter its number and authority.
rule-law-cited = An offence does not cite its law: enter law and article.
rule-offence-category = The nature of an offence is not named: choose it from the list.

## Handling
rule-public-extract = The kind, the level of confidentiality or the status allows no public extract: untick it.
rule-audience-all = A notice of this kind goes to all members: choose a diffusion to limit who sees it.
rule-retention = The end of retention is past or beyond the kind’s limit: choose an earlier day that is still to come.
rule-audience-reach = Nobody else would see it, or a member named is unknown: choose who it is meant for.
rule-re-entry = This person, document or case was refused or erased before: it returns only by a flagged review that says why.
