# Photographs of a record.
photograph-title = Photographs
photograph-what = JPEG, PNG or WebP, at most 20 MB. It is made anew from its pixels: place, time and device in the file are dropped.
photograph-file = File
photograph-add = Add the photograph
photograph-remove = Remove
photograph-none = No photographs yet.
photograph-save-first = Save the form before you add a photograph: what is typed and not saved is lost.
photograph-similar = Likely the same picture as in:
photograph-wrong = The photograph was not added:
photograph-wrong-none = Choose a file first
photograph-wrong-format = It is neither JPEG nor PNG nor WebP
photograph-wrong-large = It is too large
photograph-wrong-small = It is too small to recognise anybody
photograph-wrong-damaged = The file is damaged
flash-photograph-added = The photograph is added.
flash-photograph-removed = The photograph is removed from the draft.
