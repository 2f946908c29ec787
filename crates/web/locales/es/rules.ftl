# What the statute's rules ask, told to officers: what is wrong and how to mend it, one sentence a rule. The rule's own words, in
# English, stand beneath each on the page.

## Identity
rule-identity-traceable = Nada permite reconocer al sujeto: añada un nombre, un documento, una fotografía o un número.
rule-name-look-alikes = Una palabra del nombre mezcla letras de dos escrituras: escríbala en una sola.
rule-identity-missing-person = Una persona desaparecida requiere nombre, sexo, año de nacimiento y algo que permita reconocerla: complételo.
rule-name-original-script = El nombre se escribe probablemente en otra escritura en su país: añádalo en ella.
rule-nationality = Falta la nacionalidad de la persona identificada: indíquela.
rule-identity-named = Una persona o entidad incluida en la lista necesita un nombre: indíquelo.
rule-name-text = Un nombre contiene caracteres impropios: escríbalo sin ellos.
rule-attachments = Una fotografía o fichero de huellas no se nombra por su SHA-256: añádalo de nuevo.
rule-documents = A un documento le falta el emisor o tiene fechas imposibles: compruébelo con el original.
rule-birth-date = La fecha de nacimiento falta, es imposible o demasiado amplia: indique lo que se sepa.
rule-identity-unable-to-say = Una persona que no puede decir quién es requiere descripción y sexo, con fotografía, huellas o ADN: añádalos.
rule-identity-minimum = La identidad no basta: dé los datos completos con un identificador, o una fotografía y otro elemento.
rule-identity-unidentified = Una persona o un cuerpo sin identificar requiere fotografía, huellas o ADN: añada uno.

## The request
rule-case-reference = Falta la referencia de su caso: indíquela.
rule-language = El texto no está en un idioma de trabajo o no se indica el idioma: elíjalo.
rule-free-text = Un texto contiene caracteres de control o marcas ocultas de dirección: escríbalo de nuevo.
rule-listing-reference = Un sujeto incluido lleva la referencia de la lista: indíquela.

## Assurances
rule-assurance-extradition = Nadie ha garantizado que se solicitará la extradición: confírmelo con la autoridad competente.
rule-assurance-refugee = Nadie ha garantizado que la persona no sea refugiada de su país: compruébelo y confírmelo.
rule-assurance-competence = Nadie ha garantizado la competencia de la autoridad emisora: compruébelo y confírmelo.
rule-assurance-quality = Nadie ha garantizado la calidad y licitud de los datos: compruébelos y confírmelo.
rule-assurance-privacy-law = Para un adulto desaparecido, confirme que la ley nacional de privacidad no prohíbe la solicitud.
rule-assurance-articles-2-and-3 = Nadie ha garantizado el respeto de los artículos 2.1 y 3: examínelo y confírmelo.

## The kind
rule-kind-subject = Este tipo no trata de sujetos de esta clase: elija otro.
rule-kind-purpose = Falta la finalidad o este tipo no la sirve: elija una adecuada.
rule-kind-known = El estatuto de la organización no tiene este tipo: elija uno de la lista.
rule-kind-requester = Su oficina no puede solicitar este tipo: elija otro.
rule-kind-status = Falta la condición de la persona o el tipo no es para ella: elija la condición u otro tipo.
rule-kind-pilot = Su país no participa en este proyecto piloto: elija otro tipo.

## Neutrality and protection
rule-refugee-status = La persona está protegida frente al país solicitante: no puede publicarse.
rule-article-3-offence = Un delito tiene carácter político, militar, religioso o racial (artículo 3): no puede fundar la solicitud.
rule-minor-not-public = No hay extracto público sobre un infractor menor: desmárquelo.
rule-minor-marked = La persona era menor cuando ocurrió: márquelo.
rule-protected-status = Un testigo, víctima o desaparecido nunca se busca para su detención: elija un tipo sin medidas restrictivas.
rule-sensitive-biometrics = Las huellas y el ADN de un testigo o víctima solo sirven para identificarlo: retírelos o cambie la finalidad.
rule-deceased = Los datos de un fallecido solo sirven a tres finalidades: elija una y márquelo como fallecido.

## Circumstances
rule-threat-imminent = Una notificación naranja exige una amenaza inminente: confírmela o elija otro tipo.
rule-circumstances = Lo ocurrido se cuenta con pocas palabras o sin fecha: expóngalo y féchelo.
rule-matter-described = Al objeto, suceso o modus operandi le falta título o descripción: añádalos.
rule-open-or-closed = Un caso cerrado advierte, uno abierto pide información: elija la finalidad que corresponda.
rule-threat-assessed = A la amenaza le faltan los motivos o la autoridad que la evaluó: indique ambos.
rule-police-record = No se cita el atestado de la desaparición o el hallazgo: indique su número.

## Judicial information
rule-offence-excluded = Un delito es de naturaleza excluida (costumbres, asuntos privados o administrativos): no puede fundar la solicitud.
rule-warrant-appeal = Ningún juez emitió la orden ni cabe recurso: indique que la emitió un juez o que puede revisarla.
rule-penalty-given = Falta la pena máxima, la impuesta o la pendiente: indíquela en meses.
rule-facts = Los hechos son demasiado breves para valorarlos: diga quién hizo qué, cuándo, dónde y con qué papel.
rule-warrant-country = La orden no es de autoridades de su país: compruebe el país de emisión.
rule-warrant-valid = La orden no es válida hoy: compruebe sus fechas u obtenga una válida.
rule-facts-when-where = A los hechos les falta fecha o lugar, o las fechas son imposibles: complételos.
rule-red-penalty-threshold = Ningún delito alcanza el umbral de pena de la notificación roja: compruebe la pena o elija una difusión.
rule-charges = No se nombra ningún cargo: indique al menos uno.
rule-red-sentence-threshold = La pena impuesta o pendiente está por debajo del umbral de la notificación roja: compruébela o elija una difusión.
rule-warrant-present = No se cita orden ni resolución equivalente: indique su número y autoridad.
rule-law-cited = Un delito no cita su ley: indique la ley y el artículo.
rule-offence-category = No se indica la naturaleza de un delito: elíjala de la lista.

## Handling
rule-public-extract = El tipo, la confidencialidad o la condición no admite extracto público: desmárquelo.
rule-audience-all = Una notificación de este tipo va a todos los miembros: elija una difusión para limitarla.
rule-retention = El fin de la conservación ya pasó o excede el límite del tipo: elija un día futuro anterior.
rule-audience-reach = Nadie más la vería, o un miembro citado es desconocido: elija los destinatarios.
rule-re-entry = Esta persona, documento o caso ya fue denegado o borrado: solo vuelve mediante una revisión señalada y motivada.
