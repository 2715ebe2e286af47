package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.SdkException;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.VerificationException;
import io.github.demarchekit.franceconnect.Diagnosis.Actor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {

    private static final Set<String> TYPED_WITHOUT_A_ROW = Set.of("Y099999", "Y04ABCDE", "something_new");

    private static final Pattern REASON = Pattern.compile(
            "(?:refused|VerificationException)\\(\\s*(?:\\w+,\\s*|\"[a-z_ ]+\",\\s*)?\"([a-z_]+)\",(?!\\s*reason)");

    static Stream<String> codes() {
        return Stream.concat(
                ErrorKnowledge.rows().keySet().stream().map(code -> code.replace("*", "")),
                TYPED_WITHOUT_A_ROW.stream());
    }

    private static String french(String code) {
        return Diagnosis.of(code).message(Locale.FRENCH);
    }

    @ParameterizedTest
    @MethodSource("codes")
    void says_why_to_the_developer_and_what_to_do_to_the_user(String code) {
        Diagnosis diagnosis = Diagnosis.of(code);

        assertThat(diagnosis.cause()).hasSizeGreaterThan(30).endsWith(".").doesNotContain("  ");
        assertThat(diagnosis.actor()).isNotNull();
        assertThat(diagnosis.message(Locale.FRENCH)).hasSizeGreaterThan(40).doesNotContain("{", "}");
        assertThat(diagnosis.message(Locale.ENGLISH)).hasSizeGreaterThan(40).doesNotContain("{", "}");
        assertThat(diagnosis.message(Locale.ENGLISH)).isNotEqualTo(diagnosis.message(Locale.FRENCH));
    }

    @ParameterizedTest
    @MethodSource("codes")
    void shows_the_code_to_a_user_who_cannot_act(String code) {
        Diagnosis diagnosis = Diagnosis.of(code);

        if (diagnosis.actor() != Actor.USER) {
            assertThat(diagnosis.message(Locale.FRENCH)).endsWith(": " + diagnosis.code());
            assertThat(diagnosis.message(Locale.ENGLISH)).endsWith(": " + diagnosis.code());
        }
    }

    @ParameterizedTest
    @MethodSource("codes")
    void writes_french_as_french_is_written(String code) {
        assertThat(french(code))
                .as("a no-break space before a high sign, no other")
                .doesNotContainPattern("[^\\u00A0]:|[^\\u202F][;?!]");
        assertThat(french(code)).as("no jargon").doesNotContainIgnoringCase("token", "jeton", "redirect", "client_");
    }

    @ParameterizedTest
    @CsvSource({
        "Y010008, USER, état civil",
        "Y010015, USER, ne permettent plus",
        "Y180001, USER, à votre demande",
        "Y100011, USER, vous avez bloqué",
        "Y190001, USER, plus valable",
        "access_denied, USER, jusqu’au bout",
        "acr_too_low, USER, mieux protégé",
        "Y040001, USER, recommencez",
        "http_429, FRANCECONNECT, Réessayez",
        "state_mismatch, USER, plus valable",
        "Y600020, USER, mandat",
        "Y030007, SERVICE, réglage de ce service",
        "Y0434A7B, SERVICE, réglage de ce service",
        "Y04CFAEF, SERVICE, ordinateur partagé",
        "invalid_scope, SERVICE, réglage de ce service",
        "bad_signature, FRANCECONNECT, Par sécurité",
        "Y010011, FRANCECONNECT, quelques minutes",
        "temporarily_unavailable, FRANCECONNECT, quelques minutes",
        "Y500015, USER, secteur privé"
    })
    void knows_who_can_act(String code, Actor actor, String said) {
        assertThat(Diagnosis.of(code).actor()).isEqualTo(actor);
        assertThat(french(code)).containsIgnoringCase(said);
    }

    @Test
    void tells_nobody_of_a_death() {
        assertThat(french("Y010015")).doesNotContainIgnoringCase("décè", "décéd", "mort");
        assertThat(Diagnosis.of("Y010015").message(Locale.ENGLISH))
                .doesNotContainIgnoringCase("dead", "died", "deceas");
    }

    @ParameterizedTest
    @CsvSource({
        "Y010099, civil-status register",
        "Y020099, identity provider",
        "Y030099, authorization request",
        "Y04FFFFF, OpenID Connect library",
        "Y050006, eIDAS",
        "Y190013, session",
        "Y999999, does not know",
        "http_503, without saying more",
        "http_403, without saying why",
        "something_new, no standard"
    })
    void says_of_a_code_it_does_not_know_what_its_family_says(String code, String cause) {
        assertThat(ErrorKnowledge.rows()).doesNotContainKey(code);
        assertThat(Diagnosis.of(code).cause()).contains(cause);
        assertThat(Diagnosis.of(code).code()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<script>", "two words", "line\nbreak"})
    void never_repeats_what_somebody_may_have_put_in_the_place_of_a_code(String received) {
        Diagnosis diagnosis = Diagnosis.of(received);

        assertThat(diagnosis.code()).isEqualTo("other");
        assertThat(diagnosis.message(Locale.FRENCH)).endsWith("other");
        assertThat(diagnosis.toString()).doesNotContain("<", "\n");
    }

    @Test
    void gives_the_page_and_the_incident_of_a_refusal() {
        SdkException refusal = new ServiceException("FranceConnect token", 400, "Y049E20B", "0a1b-2c", null);

        Diagnosis diagnosis = Diagnosis.of(refusal);

        assertThat(diagnosis.code()).isEqualTo("Y049E20B");
        assertThat(diagnosis.incident()).contains("0a1b-2c");
        assertThat(diagnosis.documentation())
                .contains(URI.create("https://docs.partenaires.franceconnect.gouv.fr/fs/fs-technique/"
                        + "fs-technique-erreurs/?code=Y049E20B&id=0a1b-2c"));
        assertThat(Diagnosis.of("invalid_grant").documentation()).isEmpty();
    }

    @Test
    void gives_a_support_the_incident_beside_the_code() {
        SdkException refusal = new ServiceException("FranceConnect token", 401, "Y0434A7B", "0a1b-2c", null);

        assertThat(Diagnosis.of(refusal).message(Locale.FRENCH)).endsWith("Y0434A7B / 0a1b-2c");
    }

    @Test
    void leaves_out_an_incident_that_is_none() {
        SdkException refusal = new ServiceException("FranceConnect token", 401, "Y0434A7B", "a b&c", null);

        assertThat(Diagnosis.of(refusal).incident()).isEmpty();
        assertThat(Diagnosis.of(refusal).documentation()).isPresent();
    }

    @Test
    void reads_a_refusal_without_code_by_its_status() {
        assertThat(Diagnosis.of(new ServiceException("FranceConnect token", 502, ""))
                        .actor())
                .isEqualTo(Actor.FRANCECONNECT);
        assertThat(Diagnosis.of(new ServiceException("FranceConnect token", 403, ""))
                        .code())
                .isEqualTo("http_403");
    }

    @Test
    void reads_the_other_failures_by_their_kind() {
        assertThat(Diagnosis.of(new TransportException("FranceConnect token", new IOException("reset")))
                        .code())
                .isEqualTo("no_answer");
        assertThat(Diagnosis.of(new UnreadableResponseException("FranceConnect token", "it is null"))
                        .code())
                .isEqualTo("unreadable_answer");
    }

    @Test
    void knows_the_checks_of_this_library() {
        Diagnosis diagnosis = Diagnosis.of(new VerificationException("id_token", "expired", "it has expired"));

        assertThat(diagnosis.cause()).contains("NTP");
        assertThat(diagnosis.actor()).isEqualTo(Actor.SERVICE);
    }

    @Test
    void knows_each_check_that_this_library_makes() throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            Set<String> reasons = sources.filter(source -> source.toString().endsWith(".java"))
                    .flatMap(source -> REASON.matcher(read(source)).results())
                    .map(reason -> reason.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(reasons).hasSizeGreaterThan(20).contains("nonce_mismatch", "state_mismatch");
            assertThat(ErrorKnowledge.rows().keySet())
                    .as("a check without a row in errors.properties")
                    .containsAll(reasons);
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void says_of_a_check_it_does_not_know_what_the_exception_says() {
        Diagnosis diagnosis = Diagnosis.of(new VerificationException("id_token", "new_check", "it is upside down."));

        assertThat(diagnosis.cause()).isEqualTo("id_token refused [new_check]: it is upside down.");
        assertThat(diagnosis.message(Locale.ENGLISH)).endsWith("new_check");
    }

    @ParameterizedTest
    @ValueSource(strings = {"de", "fr-CA", "und"})
    void speaks_french_to_whoever_does_not_ask_for_english(String language) {
        Diagnosis diagnosis = Diagnosis.of("access_denied");

        assertThat(diagnosis.message(Locale.forLanguageTag(language))).isEqualTo(diagnosis.message(Locale.FRENCH));
        assertThat(diagnosis.message(Locale.UK)).isEqualTo(diagnosis.message(Locale.ENGLISH));
    }
}
