File project = context.get('projectDir')
assert new File(project, '.gitlab-ci.yml').isFile()
assert !new File(project, '.github').exists()
// A groupId with a hyphen is no Java package: the default mends it.
assert new File(project, 'src/main/java/fr/ma_ville/creche/Application.java').isFile()
true
