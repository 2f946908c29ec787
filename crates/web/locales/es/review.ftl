# Reviews at the secretariat.
review-title = Revisiones
review-none = Ninguna solicitud espera revisión.
review-count = { $n ->
    [one] { $n } solicitud
   *[other] { $n } solicitudes, la más antigua primero
}
review-head-since = En espera desde
review-head-subject = Asunto
review-head-kind = Tipo
review-head-from = Solicitado por
review-head-flags = Señales
review-head-reviewer = Revisor
review-flag-guard = Ya visto
review-flag-bars = { $n ->
    [one] { $n } impedimento
   *[other] { $n } impedimentos
}
review-flag-gaps = { $n ->
    [one] { $n } laguna
   *[other] { $n } lagunas
}
review-flag-update = Actualización
review-flag-legal = Revisión jurídica

## One request
review-findings = Lo que hallan las normas
review-guard = Denegado o borrado antes
review-guard-name_and_birth = Esta persona (nombre y año de nacimiento)
review-guard-document = Este documento o número
review-guard-case = Este caso
review-guard-name = El mismo nombre (otros pueden llevarlo)
review-guard-do = Solo vuelve si la evaluación dice por qué puede (RTD 125.3).
review-past = Solicitudes anteriores de { $member }
review-past-in-force = Vigentes
review-past-waiting = En espera
review-past-ended = Terminadas y borradas
review-past-refused = Denegadas, aún registradas
review-past-cancelled = Canceladas por la secretaría
review-past-last = Últimas decisiones en contra
review-untaken = Nadie se ha hecho cargo de esta solicitud.
review-taken = A cargo de
review-take-up = Hacerse cargo (t)
review-take-over = Relevar (t)
review-take-over-what = Puede relevarlo; queda registrado.
review-confirm-first = Una decisión exige confirmar su identidad. Hágalo antes de escribir:
review-wrong = No registrado. Falta:
review-wrong-verdict = elija una conclusión
review-wrong-reasons = motive
review-wrong-refugee = responda a esta pregunta
review-wrong-country = indique el país que lo concedió
review-wrong-ground = elija un motivo
review-wrong-re-entry = diga por qué puede volver

## The assessment
review-assessment = Evaluación
review-assessment-what = La publicación exige una respuesta favorable y motivada a cada pregunta. La evaluación queda en la secretaría.
review-article_2 = Artículo 2: derechos humanos
review-nature_of_offence = Artículo 3: naturaleza del delito
review-status_of_person = Artículo 3: condición de la persona
review-identity_of_source = Artículo 3: identidad de la fuente
review-positions_of_others = Artículo 3: posición de otros miembros
review-international_law = Artículo 3: obligaciones de derecho internacional
review-neutrality_of_organization = Artículo 3: neutralidad de la Organización
review-general_context = Artículo 3: contexto general del caso
review-verdict-compliant = Nada en contra
review-verdict-doubtful = Persiste la duda
review-verdict-contrary = Contrario al Estatuto
review-reasons = Motivos
review-refugee = Comprobación de refugio
review-granted_by = País que lo concedió
review-refugee-none_known = Ningún miembro consultado conoce tal condición
review-refugee-not_from_requester = Protegida, pero no frente al solicitante
review-refugee-protected = Protegida frente al solicitante: impide publicar
review-refugee-not_applicable = No es persona física
review-asked = Miembros consultados
review-re_entry = Motivos por los que puede volver
review-waivers = Dispensas
review-waivers-what = Una norma solo se dispensa con un motivo; deje vacías las demás.
review-publish = Publicar
review-refusal = Denegar
review-refusal-what = El solicitante recibe el motivo y las razones. La persona y el caso se recuerdan en forma cifrada.
review-ground = Motivo
review-refusal-reasons = Razones, comunicadas al solicitante
review-refuse = Denegar la solicitud

## What an update changes
review-diff = Lo que cambia la actualización
review-diff-none = La actualización no cambia nada.
review-diff-field = Campo
review-diff-change = Cambio
review-diff-was = Antes
review-diff-is = Después
review-added = Añadido
review-removed = Eliminado
review-changed = Modificado
flash-review-taken = Usted decide.
flash-review-published = Publicada; se actualizan las copias.
flash-review-refused = Denegada; se informa al solicitante.
