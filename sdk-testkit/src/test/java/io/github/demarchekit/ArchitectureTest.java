package io.github.demarchekit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.core.domain.JavaModifier.STATIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Date;
import java.util.Set;

/** The module graph and the rules of the house, over every library that the test kit sees. */
@AnalyzeClasses(packages = "io.github.demarchekit", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String CORE = "io.github.demarchekit.core..";
    private static final String FRANCECONNECT = "io.github.demarchekit.franceconnect..";
    private static final String PREFILL = "io.github.demarchekit.prefill..";
    private static final String TRACKING = "io.github.demarchekit.tracking..";
    private static final String TESTKIT = "io.github.demarchekit.testkit..";

    @ArchTest
    static final ArchRule core_knows_none_of_the_others =
            noClasses().that().resideInAPackage(CORE).should().dependOnClassesThat(oursOutside(CORE));

    @ArchTest
    static final ArchRule franceconnect_knows_core_only = noClasses()
            .that()
            .resideInAPackage(FRANCECONNECT)
            .should()
            .dependOnClassesThat(oursOutside(CORE, FRANCECONNECT));

    @ArchTest
    static final ArchRule prefill_knows_core_only =
            noClasses().that().resideInAPackage(PREFILL).should().dependOnClassesThat(oursOutside(CORE, PREFILL));

    @ArchTest
    static final ArchRule tracking_knows_core_only =
            noClasses().that().resideInAPackage(TRACKING).should().dependOnClassesThat(oursOutside(CORE, TRACKING));

    @ArchTest
    static final ArchRule internals_stay_among_the_libraries = noClasses()
            .that(oursOutside(CORE, FRANCECONNECT, PREFILL, TRACKING, TESTKIT))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.github.demarchekit..internal..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule exported_signatures_are_free_of_third_parties = classes()
            .that(ExportedSignatures.ARE_EXPORTED)
            .should(ExportedSignatures.nameNoTypeOf(
                    "okhttp3",
                    "okio",
                    "kotlin",
                    "mockwebserver3",
                    "tools.jackson",
                    "com.fasterxml",
                    "com.nimbusds",
                    "dev.failsafe",
                    "com.icegreen",
                    "org.jsmpp"));

    @ArchTest
    static final ArchRule http_goes_out_through_the_core_only = noClasses()
            .that()
            .resideInAnyPackage(FRANCECONNECT, PREFILL, TRACKING)
            .should()
            .dependOnClassesThat(resideInAnyPackage("okhttp3..", "java.net.http..")
                    .or(JavaClass.Predicates.assignableTo(java.net.URLConnection.class)));

    @ArchTest
    static final ArchRule json_has_one_mapper = noClasses()
            .that()
            .resideOutsideOfPackage("io.github.demarchekit.core.internal..")
            .should()
            .callMethodWhere(target("tools.jackson.databind.json.JsonMapper", Set.of("builder", "shared")))
            .orShould()
            .callConstructor("tools.jackson.databind.json.JsonMapper");

    @ArchTest
    static final ArchRule libraries_print_nothing =
            noClasses().that(not(resideInAPackage(TESTKIT))).should(ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule libraries_log_through_slf4j = noClasses()
            .that(not(resideInAPackage(TESTKIT)))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..");

    /** Between two tries one waits, but by something that a test can replace. */
    @ArchTest
    static final ArchRule sleeping_is_a_builders_default_only = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Builder")
            .should()
            .callMethodWhere(target("java.lang.Thread", Set.of("sleep")))
            .orShould()
            .callMethodWhere(target("java.util.concurrent.TimeUnit", Set.of("sleep")));

    @ArchTest
    static final ArchRule static_fields_are_final = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .andShould()
            .notHaveRawType(resideInAPackage("java.util.concurrent.."))
            .andShould()
            .notHaveRawType(ThreadLocal.class);

    @ArchTest
    static final ArchRule public_fields_are_final = fields().that()
            .doNotHaveModifier(STATIC)
            .should()
            .notBePublic()
            .orShould()
            .haveModifier(FINAL);

    /** Nimbus and Jakarta Mail speak {@link Date}: converting at their edge is fine, keeping one or asking it the time is not. */
    @ArchTest
    static final ArchRule no_date_is_kept = fields().should().notHaveRawType(Date.class);

    @ArchTest
    static final ArchRule no_date_reads_the_wall_clock = noClasses().should().callConstructor(Date.class);

    @ArchTest
    static final ArchRule time_comes_from_a_clock = noClasses()
            .should()
            .callMethodWhere(describe("the time without a Clock", ArchitectureTest::readsTheWallClock))
            .orShould()
            .callMethodWhere(target("java.lang.System", Set.of("currentTimeMillis")))
            .orShould()
            .callMethodWhere(target("java.time.Clock", Set.of("systemDefaultZone", "system")));

    @ArchTest
    static final ArchRule the_system_clock_is_a_builders_default_only = noClasses()
            .that()
            .haveSimpleNameNotEndingWith("Builder")
            .and()
            .resideOutsideOfPackage(TESTKIT)
            .should()
            .callMethod(Clock.class, "systemUTC");

    @ArchTest
    static final ArchRule names_say_what_a_thing_is =
            noClasses().should().haveNameMatching(".*(Utils?|Helpers?|Impl|Dto|Manager)(\\$.*)?");

    private static DescribedPredicate<JavaClass> oursOutside(String... packages) {
        return resideInAPackage("io.github.demarchekit..").and(not(resideInAnyPackage(packages)));
    }

    private static DescribedPredicate<JavaAccess<?>> target(String owner, Set<String> names) {
        return describe(
                owner + "." + names,
                access -> access.getTargetOwner().getName().equals(owner)
                        && names.contains(access.getTarget().getName()));
    }

    private static boolean readsTheWallClock(JavaAccess<?> access) {
        return access.getTargetOwner().getPackageName().equals("java.time")
                && access.getTarget() instanceof AccessTarget.MethodCallTarget method
                && method.getName().equals("now")
                && method.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
    }
}
