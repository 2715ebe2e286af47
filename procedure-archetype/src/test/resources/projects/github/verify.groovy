import groovy.xml.XmlSlurper

// What generators get wrong without a word; the build of the generated project is src/it's.
File project = context.get('projectDir')
File template = new File(basedir, '../../../../src/main/resources/archetype-resources')
def text = { String path -> new File(project, path).getText('UTF-8') }
def files = []
project.eachFileRecurse(groovy.io.FileType.FILES) { if (it.name != 'build.log') files << it }

// Small enough to be read.
assert files.size() <= 40 : "${files.size()} files"

// Default excludes drop them.
['.gitignore', '.gitattributes', '.dockerignore'].each { assert new File(project, it).isFile() : it }

// For Velocity ## starts a comment.
def headings = { File file -> file.readLines('UTF-8').findAll { it.startsWith('## ') } }
assert headings(new File(project, 'README.md')) == headings(new File(template, 'README.md'))
assert headings(new File(project, 'README.md')).size() >= 4
assert text('README.md').startsWith('# Eau & crèche')

// Nothing of Velocity's is left, and nothing of Spring's, Thymeleaf's or GitHub's is taken.
def names = ['groupId', 'artifactId', 'version', 'package', 'procedureCode', 'procedureTitle', 'administrationName',
    'recipientSiret', 'contactEmail', 'theme', 'ci', 'sdkVersion', 'title', 'administration']
files.each { file ->
    String content = file.getText('UTF-8')
    names.each { assert !content.contains('${' + it + '}') : "${file}: ${it}" }
    ['#[[', ']]#', '#set(', '@{project.', '@{spring-boot'].each { assert !content.contains(it) : "${file}: ${it}" }
}
assert text('pom.xml').contains('<version>${demarchekit.version}</version>')
assert text('src/main/resources/templates/accueil.html').contains('${site.procedureTitle()}')
assert text('.github/workflows/verification.yml').contains('${{ matrix.java }}')

// Words with characters that XML and YAML read.
def pom = new XmlSlurper().parse(new File(project, 'pom.xml'))
assert pom.name.text() == 'Eau & crèche'
assert pom.groupId.text() == 'fr.ma-ville.2creches'
assert text('src/main/resources/application.yml').contains('administration: "Ville de L\'Exemple"')
assert text('src/main/resources/application.yml').contains('recipient: "13002526500013"')
assert text('src/main/java/fr/maville/creche/Application.java').startsWith('package fr.maville.creche;')

assert !new File(project, '.gitlab-ci.yml').exists()
true
