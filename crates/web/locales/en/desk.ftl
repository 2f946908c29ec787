desk-title = Desk
desk-nothing = Nothing waits for you.
desk-count = { $n ->
    [one] One thing waits.
   *[other] { $n } things wait, the most urgent first.
}
desk-due = Due
desk-what = What to do
desk-about = About
desk-from = From
desk-since = Since
desk-review = Take up a request
desk-decide = Decide on a request
desk-answer-hit = Answer a hit
desk-await-answer = Waiting for the owner's answer
desk-record-measure = Record the measure taken
desk-hit-on-erased = Hit on an erased record: release whoever is held, or name another ground
desk-read-message = Read a message
desk-rejected = Refused by the hub
desk-overdue = Receipts overdue
desk-new = New:
desk-all = All
desk-urgent = { $n ->
    [one] { $n } urgent
   *[other] { $n } urgent
}
desk-stale = { $days ->
    [one] This copy is older than one day: nothing found means nothing. Ask the command centre before you let anybody pass.
   *[other] This copy is older than { $days } days: nothing found means nothing. Ask the command centre before you let anybody pass.
}
desk-overdue-see = See all erasures
desk-raise-level = Agree to a level of the body, or not
desk-rejected-why = The secretariat’s register did not accept what this bureau sent. Nobody else has it: do it anew, or leave it.
desk-erased-why = The record was erased. Nobody may be held, and nothing kept, on its account any more: tell whoever holds the person or the thing.
desk-act = What was not accepted
desk-reason = Why, in the register’s words
desk-outcome = What was done
desk-settle = Take it off the desk
desk-done-done-anew = It was done anew
desk-done-not-needed = It is not needed any more
desk-done-released = The person was let go, the thing was given back
desk-done-nobody-held = Nobody was held, nothing was kept
desk-done-told = Whoever decides was told
flash-desk-settled = It is off the desk.
