package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.CogCountry;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.Siren;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.prefill.Answer.NotGranted.Refusal;
import io.github.demarchekit.prefill.Authorization.Credentials;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a question becomes on the wire, and what is said when it cannot be asked. */
class QuestionTest {

    /** A dataset of the application's own, as a newer operation than the SDK knows. */
    public record Pass(Part<String> statut) {}

    private static final Parameter<Integer> YEAR = Parameter.of("year", String::valueOf);
    private static final Parameter<List<String>> CODES = new Parameter<>("codes[]", codes -> codes);

    private static final Dataset<Pass> PERSON = Dataset.of(Api.API_PARTICULIER, "v1/ville/pass", Pass.class)
            .by(AccessMode.FRANCE_CONNECT)
            .by(AccessMode.IDENTITY, "nomNaissance", "prenoms[]")
            .by(AccessMode.INE)
            .by(AccessMode.IDENTIFIER)
            .option(YEAR, CODES)
            .build();

    private static final Dataset<Pass> COMPANY = Dataset.of(
                    Api.API_PARTICULIER, "v2/register/{siren}/passes/{year}", Pass.class)
            .by(AccessMode.NUMBER)
            .option(YEAR)
            .build();

    static final CivilIdentity ANGELA = CivilIdentity.builder()
            .birthName("L'Été-Dubois")
            .givenNames(List.of("Angela", "Claire Louise"))
            .birthdate(PartialDate.parse("1962-08-00"))
            .sex("F")
            .birthCountry(CogCountry.FRANCE)
            .birthCommune(new CogCommune("75107"))
            .build();

    private final Script script = new Script().answers("{\"data\":{\"statut\":\"ok\"}}");

    @Test
    void names_a_person_in_the_query_and_authorises_by_the_own_token() {
        assertThat(ask(PERSON.about(ANGELA)).found().orElseThrow().statut()).isEqualTo(new Part.Given<>("ok"));

        assertThat(script.requests).singleElement().satisfies(request -> {
            assertThat(request.uri().getPath()).isEqualTo("/base/v1/ville/pass/identite");
            assertThat(request.uri().getRawQuery().split("&", -1))
                    .containsExactlyInAnyOrder(
                            "recipient=13002526500013",
                            "nomNaissance=L%27%C3%89t%C3%A9-Dubois",
                            "prenoms%5B%5D=Angela",
                            "prenoms%5B%5D=Claire%20Louise",
                            "anneeDateNaissance=1962",
                            "moisDateNaissance=8",
                            "sexeEtatCivil=F",
                            "codeCogInseePaysNaissance=99100",
                            "codeCogInseeCommuneNaissance=75107");
            assertThat(request.headers())
                    .containsEntry("Authorization", "Bearer own")
                    .containsKey("X-Request-ID");
        });
    }

    @Test
    void puts_numbers_in_the_path_and_no_other_name_of_the_company_anywhere() {
        ask(COMPANY.about(new Siret("13002526500013")).with(YEAR, 2025));

        assertThat(script.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.uri())
                        .hasToString("https://particulier.example/base/v2/register/130025265/passes/2025"
                                + "?recipient=13002526500013"));
    }

    @Test
    void bypasses_the_providers_cache_which_forgets_the_parameters_of_who_logged_in() {
        ask(PERSON.about(Script.TOKEN).with(YEAR, 2025));
        ask(PERSON.about(Script.TOKEN));

        assertThat(script.requests)
                .extracting(request -> request.headers().get("Cache-Control"))
                .containsExactly("no-cache", null);
        assertThat(script.requests)
                .extracting(request -> request.headers().get("Authorization"))
                .containsOnly("Bearer token");
    }

    @Test
    void asks_the_newer_version_that_the_application_names() {
        ask(PERSON.atVersion(4).about(Subject.ine("123456789AA")));

        assertThat(script.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.uri().getPath()).isEqualTo("/base/v4/ville/pass/ine"));
    }

    @Test
    void names_everything_that_is_missing_and_makes_no_call() {
        Answer<Pass> person = ask(PERSON.about(CivilIdentity.builder().sex("F").build()));
        Answer<Pass> company = ask(COMPANY.about(new Siren("130025265")));

        assertThat(person)
                .isEqualTo(new Answer.Invalid<>(
                        List.of("nomNaissance", "prenoms[]"),
                        "v1/ville/pass by IDENTITY needs nomNaissance, prenoms[]",
                        Reply.NONE));
        assertThat(((Answer.Invalid<Pass>) company).parameters()).containsExactly("year");
        assertThat(script.requests).isEmpty();
    }

    @Test
    void says_that_the_own_token_is_missing() {
        Answer<Pass> answer =
                script.client().build().gather(PERSON.about(ANGELA)).get(PERSON);

        assertThat(((Answer.Invalid<Pass>) answer).problem()).contains("needs the application's own token");
        assertThat(script.requests).isEmpty();
    }

    @Test
    void refuses_a_mode_and_a_parameter_that_the_operation_does_not_have() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COMPANY.about(ANGELA))
                .withMessage("v2/register/{siren}/passes/{year} cannot be asked by IDENTITY, only by [NUMBER]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> COMPANY.about(new Siren("130025265")).with(CODES, List.of("1")))
                .withMessageContaining("has no parameter codes[]");
    }

    @Test
    void takes_the_civil_status_of_who_logged_in() {
        PivotIdentity pivot = new PivotIdentity(
                "Angela Claire Louise",
                List.of("Angela", "Claire", "Louise"),
                "DUBOIS",
                PartialDate.parse("1962-08-24"),
                "female",
                "75107",
                "99100");

        ask(PERSON.about(CivilIdentity.of(pivot)));

        assertThat(script.requests)
                .singleElement()
                .satisfies(request -> assertThat(request.uri().getRawQuery())
                        .contains("jourDateNaissance=24", "prenoms%5B%5D=Claire", "sexeEtatCivil=F", "=75107"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"DUBOIS2", "", "Дюбуа", "a_b", "<b>"})
    void refuses_a_name_that_the_provider_would_refuse_and_does_not_quote_it(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CivilIdentity.builder().birthName(name).build())
                .withMessageContaining("nomNaissance")
                .satisfies(e -> assertThat(name.isEmpty() || !e.getMessage().contains(name))
                        .isTrue());
    }

    @Test
    void makes_no_more_call_with_a_token_that_was_refused_and_goes_on_with_another() {
        Script refusing = new Script().refuses(401, "00105").answers("{\"data\":{}}");
        Secret[] token = {Secret.of("disclosed")};
        PrefillClient client =
                client(refusing, target -> Authorization.bearer(token[0]).credentials(target));

        Answer<Pass> refused = client.gather(PERSON.about(ANGELA)).get(PERSON);
        Answer<Pass> still = client.gather(PERSON.about(ANGELA)).get(PERSON);
        int calls = refusing.requests.size();
        token[0] = Secret.of("new");
        Answer<Pass> with = client.gather(PERSON.about(ANGELA)).get(PERSON);

        assertThat(refused)
                .isEqualTo(new Answer.NotGranted<>(
                        Refusal.CLIENT_REFUSED, new Reply(401, "00105", Optional.of("request-1"))));
        assertThat(still).isEqualTo(new Answer.NotGranted<>(Refusal.CLIENT_REFUSED, Reply.NONE));
        assertThat(calls).isEqualTo(1);
        assertThat(with).isInstanceOf(Answer.Found.class);
    }

    @Test
    void answers_for_a_rule_that_fails_and_asks_the_rest() {
        Dataset<Pass> broken = Dataset.of(Api.API_PARTICULIER, "v1/ville/broken", Pass.class)
                .by(AccessMode.FRANCE_CONNECT)
                .rule(AccessMode.FRANCE_CONNECT, (inputs, today) -> {
                    throw new IllegalStateException("of DUBOIS Angela");
                })
                .build();

        Answers answers = client(script, Authorization.bearer(Secret.of("own"))).gather(Script.TOKEN, PERSON, broken);

        assertThat(answers.get(PERSON)).isInstanceOf(Answer.Found.class);
        assertThat(answers.get(broken))
                .isEqualTo(new Answer.Invalid<>(
                        List.of(),
                        "v1/ville/broken by FRANCE_CONNECT: a rule of its dataset fails, mend it:"
                                + " java.lang.IllegalStateException",
                        Reply.NONE));
        assertThat(script.requests).hasSize(1);
    }

    @Test
    void makes_no_call_without_the_body_that_receives_the_data() {
        PrefillClient client = script.client()
                .api(
                        Api.API_PARTICULIER,
                        Access.to(URI.create("https://particulier.example")).build())
                .build();

        assertThat(client.gather(Script.TOKEN, PERSON).get(PERSON))
                .isEqualTo(new Answer.Invalid<>(
                        List.of("recipient"), "v1/ville/pass by FRANCE_CONNECT needs recipient", Reply.NONE));
        assertThat(script.requests).isEmpty();
    }

    @Test
    void knows_a_refused_token_again_whatever_proof_of_possession_goes_with_it() {
        Script refusing = new Script().refuses(401, "00105");
        AtomicInteger proofs = new AtomicInteger();
        PrefillClient client = client(
                refusing,
                target -> CompletableFuture.completedStage(new Credentials(
                        Map.of(
                                "authorization", Secret.of("DPoP disclosed"),
                                "DPoP", Secret.of("proof-" + proofs.incrementAndGet())),
                        Map.of())));

        for (int form = 0; form < 5; form++) {
            client.gather(PERSON.about(ANGELA));
        }

        assertThat(refusing.requests).hasSize(1);
    }

    @Test
    void tells_the_authorization_of_a_refusal_that_comes_after_another_trouble() {
        Script refusing =
                new Script().refuses(502, "35001").refuses(401, "00103").answers("{\"data\":{}}");
        String[] token = {"old"};
        PrefillClient client = client(refusing, new Authorization() {
            @Override
            public CompletionStage<Credentials> credentials(URI target) {
                return CompletableFuture.completedStage(Credentials.bearer(Secret.of(token[0])));
            }

            @Override
            public void refused(Credentials credentials) {
                token[0] = "new";
            }
        });

        assertThat(client.gather(PERSON.about(ANGELA)).get(PERSON)).isInstanceOf(Answer.Found.class);
    }

    @Test
    void says_for_whom_an_editor_asks() {
        UUID delegation = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
        PrefillClient client = client(script, Authorization.editor(Secret.of("editor"), delegation));

        client.gather(PERSON.about(Subject.identifier("jean.dupont33")));

        assertThat(script.requests).singleElement().satisfies(request -> {
            assertThat(request.uri().getRawQuery())
                    .contains("delegation_id=" + delegation, "identifiant=jean.dupont33");
            assertThat(request.headers()).containsEntry("Authorization", "Bearer editor");
        });
    }

    @Test
    void asks_one_dataset_about_several_people_each_with_its_answer() {
        Script two = new Script().answers("{\"data\":{\"statut\":\"a\"}}").refuses(404, "35003");
        PrefillClient client = client(two, Authorization.bearer(Secret.of("own")));
        Question<Pass> first = PERSON.about(Subject.ine("123456789AA"));
        Question<Pass> second = PERSON.about(Subject.ine("123456789AB"));

        Answers answers = client.gather(first, second);

        assertThat(answers.get(first)).isInstanceOf(Answer.Found.class);
        assertThat(answers.get(second)).isInstanceOf(Answer.Absent.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answers.get(PERSON))
                .withMessageContaining("asked about several");
    }

    private Answer<Pass> ask(Question<Pass> question) {
        return client(script, Authorization.bearer(Secret.of("own")))
                .gather(question)
                .get(question);
    }

    private static PrefillClient client(Script script, Authorization authorization) {
        return script.client()
                .api(
                        Api.API_PARTICULIER,
                        script.access().authorization(authorization).build())
                .build();
    }
}
