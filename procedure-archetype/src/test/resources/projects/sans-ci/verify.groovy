File project = context.get('projectDir')
assert !new File(project, '.gitlab-ci.yml').exists()
assert !new File(project, '.github').exists()
true
