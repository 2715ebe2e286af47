package io.github.demarchekit.procedure;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Which way dependencies go above the features; what holds below stands beside the test kit, which sees all of them. */
@AnalyzeClasses(packages = "io.github.demarchekit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] LIBRARIES = {
        "io.github.demarchekit.core..",
        "io.github.demarchekit.franceconnect..",
        "io.github.demarchekit.prefill..",
        "io.github.demarchekit.tracking.."
    };
    private static final String STARTER = "io.github.demarchekit.spring..";
    private static final String PROCEDURE = "io.github.demarchekit.procedure..";
    private static final String TESTKIT = "io.github.demarchekit.testkit..";

    @ArchTest
    static final ArchRule the_libraries_need_no_framework = noClasses()
            .that()
            .resideInAnyPackage(LIBRARIES)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "jakarta.servlet..", STARTER, PROCEDURE);

    @ArchTest
    static final ArchRule the_starter_knows_no_procedure_and_no_web = noClasses()
            .that()
            .resideInAPackage(STARTER)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..", PROCEDURE);

    @ArchTest
    static final ArchRule nothing_that_is_deployed_knows_the_test_kit = noClasses()
            .that()
            .resideInAnyPackage(STARTER, PROCEDURE)
            .or()
            .resideInAnyPackage(LIBRARIES)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(TESTKIT);

    @ArchTest
    static final ArchRule what_is_deployed_prints_nothing =
            noClasses().that().resideInAnyPackage(STARTER, PROCEDURE).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule controllers_belong_to_the_library =
            classes().that().haveSimpleNameEndingWith("Controller").should().notBePublic();
}
