import java.nio.file.Files
import java.nio.file.Path
import javax.lang.model.SourceVersion

// Maven checks the descriptor's expressions only when it asks its questions, not with -B: each property is checked again here,
// with words that say what to do.

boolean luhn(String digits) {
    int sum = 0
    digits.reverse().eachWithIndex { digit, position ->
        int value = (digit as int) * (position % 2 == 0 ? 1 : 2)
        sum += value > 9 ? value - 9 : value
    }
    sum % 10 == 0
}

boolean siret(String number) {
    if (!(number ==~ /[0-9]{14}/) || !luhn(number.substring(0, 9))) {
        return false
    }
    // The establishments of La Poste are numbered by another rule: their digits add up to a multiple of 5.
    luhn(number) || (number.startsWith('356000000') && number.collect { it as int }.sum() % 5 == 0)
}

def text = /[^"\\<>$#\p{Cntrl}]{1,80}/
def label = { String it -> it ==~ text && !it.isBlank() }

def rules = [
    groupId           : [{ it ==~ /[A-Za-z0-9_][A-Za-z0-9_.-]*/ },
                         'lettres, chiffres, points et tirets, comme fr.ma-ville.creche'],
    artifactId        : [{ it ==~ /[a-z0-9][a-z0-9._-]*/ },
                         'minuscules, chiffres, points et tirets, comme inscription-creche'],
    package           : [{ it ==~ /[a-z_][a-z0-9_.]*/ && SourceVersion.isName(it, SourceVersion.RELEASE_17) },
                         'un nom de paquet Java en minuscules, sans tiret, sans segment qui commence par un chiffre et sans '
                             + 'mot réservé de Java, comme fr.maville.creche'],
    procedureCode     : [{ it ==~ /[a-z][a-z0-9-]{0,39}/ },
                         'au plus 40 minuscules, chiffres et tirets, une lettre d\'abord, comme inscription-creche'],
    procedureTitle    : [label, 'de 1 à 80 caractères, sans guillemet droit ni \\ < > $ #, comme Inscription en crèche'],
    administrationName: [label, 'de 1 à 80 caractères, sans guillemet droit ni \\ < > $ #, comme Ville de Nantes'],
    recipientSiret    : [{ siret(it) },
                         'les 14 chiffres du SIRET de votre administration, sans espace (la clé de contrôle doit être juste) : '
                             + 'cherchez-le sur annuaire-entreprises.data.gouv.fr'],
    contactEmail      : [{ it ==~ /[A-Za-z0-9._+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+/ },
                         'une adresse électronique, comme creche@mairie.example'],
    theme             : [{ it == 'neutre' },
                         'neutre (le seul thème pour l\'instant)'],
    ci                : [{ it in ['github', 'gitlab', 'none'] },
                         'github, gitlab ou none'],
    sdkVersion        : [{ it ==~ /[0-9][A-Za-z0-9.-]*/ },
                         'une version publiée de DémarcheKit, comme 0.1.0'],
]

def refused = rules.findAll { name, rule -> !rule[0](request.properties.getProperty(name)) }
    .collect { name, rule -> "  -D${name}=${request.properties.getProperty(name)} : attendu ${rule[1]}." }

def project = Path.of(request.outputDirectory, request.artifactId)

if (refused) {
    // What stood there before Maven started is not ours to delete.
    def started = ProcessHandle.current().info().startInstant().orElse(null)
    def older = Files.walk(project).filter { Files.isRegularFile(it) }
        .filter { started == null || Files.getLastModifiedTime(it).toInstant() < started }.findAny()
    if (older.empty) {
        project.toFile().deleteDir()
    }
    throw new IllegalArgumentException('la démarche n\'est pas générée.\n' + refused.join('\n')
        + '\nCorrigez puis relancez la même commande.'
        + (older.empty ? '' : "\nLe dossier ${project} contenait déjà des fichiers : retirez-en vous-même ce qui vient d'y être écrit."))
}
