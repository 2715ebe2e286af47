package io.github.demarchekit.franceconnect;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Runs a test once for each {@link Application} that it is about. */
interface Each {

    /** All of them. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest(name = "{0}")
    @EnumSource
    @interface Login {}

    /** Those whose tokens are signed with the platform's own key. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = "PROCONNECT_HS256", mode = Mode.EXCLUDE)
    @interface KeySignedLogin {}

    /** Those of FranceConnect and FranceConnect+. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = "FRANCECONNECT_.*", mode = Mode.MATCH_ALL)
    @interface CitizenLogin {}

    /** Those of FranceConnect+. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = "FRANCECONNECT_PLUS_.*", mode = Mode.MATCH_ALL)
    @interface EncryptedLogin {}

    /** Those of ProConnect. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = "PROCONNECT_.*", mode = Mode.MATCH_ALL)
    @interface AgentLogin {}

    /** One of each platform, for what does not depend on how tokens are signed and encrypted. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @ParameterizedTest(name = "{0}")
    @EnumSource(names = {"FRANCECONNECT_ES256", "FRANCECONNECT_PLUS_ECDH_ES", "PROCONNECT_RS256"})
    @interface Platform {}
}
