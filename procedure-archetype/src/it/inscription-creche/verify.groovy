File project = new File(basedir, 'inscription-creche')
assert new File(project, 'target/inscription-creche-1.0-SNAPSHOT.jar').isFile()
// Its tests ran: an empty run would be green too.
assert new File(project, 'target/surefire-reports').listFiles().any { it.name.endsWith('ParcoursTest.xml') }
true
