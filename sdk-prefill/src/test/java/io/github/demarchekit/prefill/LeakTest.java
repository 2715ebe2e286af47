package io.github.demarchekit.prefill;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.prefill.particulier.ApiParticulier;
import io.github.demarchekit.prefill.particulier.QuotientFamilial;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No log line, message or {@code toString()} shows a person, what was typed, or a token: each such value carries a mark. */
class LeakTest {

    private static final String MARK = "LEAK-";
    private static final int MARKED_NUMBER = 987_654;
    private static final AccessToken TOKEN = new AccessToken(Secret.of(MARK + "token"), Script.NOW.plusSeconds(60));

    private static final String FAMILY = """
            {"data":{
              "allocataires":[{"nom_naissance":"LEAK-nom","nom_usage":"LEAK-usage","prenoms":"LEAK-prenoms",
                "date_naissance":"1987-06-54LEAK-","sexe":"LEAK-sexe","code_cog_insee_commune_naissance":"LEAK-lieu"}],
              "enfants":[],
              "adresse":{"destinataire":"LEAK-destinataire","numero_libelle_voie":"LEAK-voie","pays":"LEAK-pays"},
              "quotient_familial":{"fournisseur":"CNAF","valeur":987654,"annee":2026,"mois":11}}}""";

    /** They are about vocabularies, providers and settings, or hold nothing: nobody is in them. */
    private static final Set<Class<?>> ABOUT_NOBODY = Set.of(
            Access.Builder.class,
            AccessMode.class,
            Answer.class,
            Answer.Missing.class,
            Answer.Absent.class,
            Answer.NotGranted.class,
            Answer.NotGranted.Refusal.class,
            Answer.Invalid.class,
            Answer.Conflict.class,
            Answer.RateLimited.class,
            Answer.Unavailable.class,
            Answer.Unavailable.Cause.class,
            Answer.Unreadable.class,
            Api.class,
            ApiParticulier.class,
            AuditStoreException.class,
            AuditTrail.class,
            AuditTrail.Entry.class,
            Authorization.class,
            CivilIdentity.Builder.class,
            ClientCredentials.Authentication.class,
            ClientCredentials.Builder.class,
            DataGroup.class,
            Dataset.class,
            Dataset.Builder.class,
            Documents.class,
            Documents.Builder.class,
            Download.class,
            Download.Expired.class,
            Download.Refused.class,
            Download.Unavailable.class,
            JdbcAuditTrail.class,
            Parameter.class,
            Part.class,
            Part.Blank.class,
            Part.Withheld.class,
            PrefillClient.Builder.class,
            Provenance.class,
            Purpose.class,
            Purpose.LegalBasis.class,
            RateLimit.class,
            Reply.class,
            Rule.class,
            Rule.Breach.class,
            Slf4jAuditTrail.class,
            Subject.class,
            Trust.class);

    @RegisterExtension
    final LogRecorder log = new LogRecorder();

    static List<Object> marked() {
        Answer<QuotientFamilial> found = new Script().answers(FAMILY).ask();
        CivilIdentity identity =
                CivilIdentity.builder().birthName(MARK + "birth").sex("F").build();
        Question<QuotientFamilial> question = ApiParticulier.QUOTIENT_FAMILIAL.about(identity);
        return List.of(
                found,
                found.found().orElseThrow(),
                new Answers(Map.of(question, found)),
                new Part.Given<>(MARK + "part"),
                identity,
                question,
                Subject.of(TOKEN),
                Subject.identifier(MARK + "identifier"),
                Authorization.Credentials.bearer(TOKEN.value()),
                ClientCredentials.builder(
                                URI.create("https://localhost/" + MARK), MARK + "client", Secret.of(MARK + "secret"))
                        .build(),
                new DocumentLink(Secret.of("https://localhost/" + MARK), Optional.empty()),
                new Download.Pdf(MARK.getBytes(US_ASCII)),
                new Script()
                        .access()
                        .authorization(Authorization.bearer(TOKEN.value()))
                        .build(),
                new Script().client().build());
    }

    @ParameterizedTest
    @MethodSource("marked")
    void prints_nothing_that_is_marked(Object value) {
        assertThat(value.toString()).doesNotContain(MARK, "1987", "98765", "" + MARKED_NUMBER);
    }

    @Test
    void covers_every_public_type_of_the_module() throws IOException, URISyntaxException {
        Set<Class<?>> covered = Stream.concat(marked().stream().map(Object::getClass), ABOUT_NOBODY.stream())
                .collect(Collectors.toSet());

        assertThat(publicTypes())
                .hasSizeGreaterThan(20)
                .filteredOn(type -> type.getPackage() == PrefillClient.class.getPackage())
                .allSatisfy(type -> assertThat(covered).contains(type));
    }

    @Test
    void prints_no_record_of_a_dataset_since_it_is_made_of_parts() throws IOException, URISyntaxException {
        List<String> packages = List.of("particulier", "entreprise", "impots");

        assertThat(publicTypes())
                .filteredOn(type -> type.isRecord() && packages.contains(lastOf(type.getPackageName())))
                .isNotEmpty()
                .allSatisfy(type -> assertThat(type.getRecordComponents())
                        .extracting(RecordComponent::getType)
                        .containsOnly(Part.class));
    }

    private static String lastOf(String packageName) {
        return packageName.substring(packageName.lastIndexOf('.') + 1);
    }

    @Test
    void logs_nothing_of_a_family_that_was_found() {
        Answer<QuotientFamilial> answer = ask(new Script().answers(FAMILY));

        assertThat(answer).isInstanceOf(Answer.Found.class);
        assertThat(log.events()).extracting(ILoggingEvent::getLevel).contains(Level.DEBUG, Level.WARN);
        assertNoMarkIsLogged();
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 404, 409, 422, 429, 500, 503})
    void logs_nothing_of_a_refusal_but_its_codes(int status) {
        ask(new Script()
                .answers(status, Map.of("X-Request-ID", MARK + " id", "Content-Type", "application/json"), """
                        {"errors":[{"code":"LEAK-code","title":"LEAK-title","detail":"LEAK-detail",
                          "source":{"parameter":"LEAK-parameter"},"meta":{"provider":"LEAK-provider"}}]}"""));

        assertThat(log.lines()).isNotEmpty();
        assertNoMarkIsLogged();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LEAK-text",
                "{\"LEAK-key\":\"LEAK-value\"",
                "{\"data\":\"LEAK-value\"}",
                "{\"data\":{\"enfants\":[{\"prenoms\":{\"LEAK-key\":1}}]}}"
            })
    void neither_logs_nor_says_what_it_cannot_read(String body) {
        Answer<QuotientFamilial> answer = ask(new Script().answers(body));

        assertThat(answer).isInstanceOf(Answer.Unreadable.class);
        assertThat(answer.toString()).doesNotContain(MARK);
        assertNoMarkIsLogged();
    }

    @Test
    void logs_only_the_kind_of_what_a_strange_transport_throws() {
        Answer<QuotientFamilial> answer = new Script()
                .client()
                .transport(request -> {
                    throw new UncheckedIOException(new IOException(MARK + request.uri()));
                })
                .build()
                .gather(TOKEN, ApiParticulier.QUOTIENT_FAMILIAL)
                .get(ApiParticulier.QUOTIENT_FAMILIAL);

        assertThat(answer).isInstanceOf(Answer.Unavailable.class);
        assertThat(log.lines()).anySatisfy(line -> assertThat(line).contains("UncheckedIOException"));
        assertNoMarkIsLogged();
    }

    private static Answer<QuotientFamilial> ask(Script script) {
        return script.client()
                .build()
                .gather(TOKEN, ApiParticulier.QUOTIENT_FAMILIAL)
                .get(ApiParticulier.QUOTIENT_FAMILIAL);
    }

    private void assertNoMarkIsLogged() {
        assertThat(log.lines())
                .allSatisfy(line -> assertThat(line).doesNotContain(MARK, "" + MARKED_NUMBER, "1987", "recipient="));
    }

    private static List<Class<?>> publicTypes() throws IOException, URISyntaxException {
        Path classes = Path.of(PrefillClient.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("-info.class"))
                    .<Class<?>>map(
                            file -> load(file.substring(0, file.length() - 6).replace('/', '.')))
                    .filter(type -> Modifier.isPublic(type.getModifiers()))
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
