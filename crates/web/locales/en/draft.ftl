# Drafts and requests of one's own bureau.
draft-title = Drafts and requests
draft-new = New draft
draft-none = No drafts, and no requests under way.
draft-untitled = Without a name yet
draft-head-subject = About
draft-head-kind = Kind
draft-head-state = State
draft-head-left = To complete
draft-head-said = What the secretariat said
draft-ready = Ready to submit
draft-left = { $n ->
    [one] { $n } point
   *[other] { $n } points
}
draft-update = Update in preparation
draft-update-submitted = Update submitted
draft-rejected = Sent back by the secretariat’s register:
draft-with-secretariat = With the secretariat since
draft-update-with-secretariat = The notice is in force; its update is with the secretariat since
draft-updates = This updates what is in force. It changes nothing until the update is published:
draft-refused = The request was refused.
draft-refused-do = Mend it below and submit it again, or withdraw it.
draft-submit = Save and submit
draft-more = Another row
draft-choose = – choose –
draft-hint-day = Year-month-day: 2026-03-14
draft-hint-date = As far as known: 1980-05-17, 1980-05, 1980, c.1980 (about), 1978/1982 (between)
draft-wrong = These fields do not read. Nothing was saved; what you typed is below.
draft-wrong-form = The form cannot be read
draft-wrong-missing = Fill this in, or empty the row
draft-wrong-day = A day is written 2026-03-14
draft-wrong-date = A date is written 1980-05-17, 1980-05, 1980, c.1980 or 1978/1982
draft-wrong-number = A whole number of months is needed
draft-wrong-country = Choose a country of the list
draft-wrong-document = A number has letters and digits, at most 40
draft-wrong-record = A record’s identifier has 32 letters and digits
draft-findings = What the rules ask
draft-findings-none-yet = Fill in the form: what the rules ask for appears here.
draft-meter = { $done } of { $asked } points met
draft-complete = Nothing stops this request.
draft-finding-more = The rule’s own words
draft-photographs-kept = Photographs stay with the draft; add or remove them below the form.
draft-proposal = In Latin letters by the tables of ICAO 9303:
draft-proposal-family = Family name is { $family }
draft-proposal-none = ICAO 9303 has no table for this script: write the Latin spelling of the passport.
draft-kind-change = Change the form
draft-kind-fixed = An update keeps its kind; another kind is another request.
draft-is-notice = A notice, published by the secretariat.
draft-is-diffusion = A diffusion, sent to the members you choose.

## Choosing a kind
draft-about-person = About a person
draft-about-entity = About an entity
draft-about-matter = About an object or event
draft-needs-review = A reviewer at the secretariat decides
draft-needs-automatic = Goes out once the rules find nothing against it
draft-needs-listing = Follows the list of an outside authority
draft-needs-traceable = Something by which the subject can be recognised
draft-needs-named = A name
draft-needs-identity = Full particulars, or a photograph and one item more
draft-needs-missing = What is known of the missing person
draft-needs-unidentified = Photograph, fingerprints or DNA
draft-needs-judicial = A warrant or judicial decision
draft-needs-threshold = A warrant, and an offence serious enough
draft-needs-circumstances = The circumstances
draft-needs-all = Goes to all members
draft-needs-limited = You choose the members it goes to

## Who will see it
draft-audience-all = Notices of this kind go to all members (RPD 79(3)).
draft-reach = It is meant for
draft-reach-all = all members, also those admitted later
draft-reach-except = all members but those ticked
draft-reach-only = only the members ticked
draft-members = Members
draft-audience-confidential = That a restriction exists is itself confidential: only the secretariat learns of it (RPD 58).
draft-reached = { $n } of { $of } other members will see it.
draft-reached-list = As a list
draft-kept-from = Not for:
draft-map-owner = the requester
draft-map-sees = will see it
draft-map-not = will not see it
draft-audience-change = Change who sees it
draft-audience-change-what = Those who lose it erase their copy and sign for it. A reviewed record cannot come to reach more.
draft-audience-do = Set the audience

## Throwing away and taking back
draft-discard = Throw this draft away
draft-discard-what = It was never submitted. It is erased here for good, with everything in it.
draft-discard-do = Erase the draft
draft-withdraw = Withdraw this request
draft-withdraw-what = The secretariat closes the request; its data are erased here and there.
draft-withdraw-do = Withdraw the request
flash-draft-saved = Saved.
flash-draft-submitted = Submitted: it is on its way to the secretariat.
flash-draft-not-submitted = Saved, but not submitted: something stops it. See what the rules ask.
flash-draft-discarded = The draft is erased.
flash-draft-withdrawn = Withdrawn: the secretariat is being told.
flash-draft-audience = The audience is set; the secretariat is being told.
