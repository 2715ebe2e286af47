// The messages are checked without their accents: what a terminal shows depends on its locale.
String log = new File(basedir, 'build.log').getText('UTF-8')

assert log.contains('-Dpackage=fr.ma-ville.creche : attendu un nom de paquet Java en minuscules')
assert !new File(basedir, 'mauvais-paquet').exists()

// Every problem at once, a Java keyword and a check digit among them.
assert log.contains('-Dpackage=fr.mairie.new : attendu un nom de paquet Java')
assert log.contains('-DrecipientSiret=13002526500014 : attendu les 14 chiffres du SIRET')
assert log.contains('-DprocedureCode=Inscription en creche : attendu au plus 40 minuscules')

// What stood there before is not ours to delete.
assert new File(basedir, 'deja-la/NOTES.md').isFile()
true
