package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.Siren;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.core.internal.Json;
import io.github.demarchekit.prefill.Answer.NotGranted.Refusal;
import io.github.demarchekit.prefill.Answer.Unavailable.Cause;
import io.github.demarchekit.prefill.entreprise.AdresseEtablissement;
import io.github.demarchekit.prefill.entreprise.ApiEntreprise;
import io.github.demarchekit.prefill.entreprise.Association;
import io.github.demarchekit.prefill.entreprise.AttestationFiscale;
import io.github.demarchekit.prefill.entreprise.AttestationVigilance;
import io.github.demarchekit.prefill.entreprise.AttestationVigilance.Delivrance;
import io.github.demarchekit.prefill.entreprise.Etablissement;
import io.github.demarchekit.prefill.entreprise.StatusDiffusion;
import io.github.demarchekit.prefill.entreprise.UniteLegale;
import io.github.demarchekit.testkit.FakeApiEntreprise;
import io.github.demarchekit.testkit.Garbage;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** API Entreprise over the wire: every operation, what is not public, refusals that are answers, documents that end. */
class CompanyWireTest {

    private static final Siret COMPANY = new Siret("00000001800010");
    private static final Siret TRADER = new Siret("00000002600013");
    private static final Siret ASSOCIATION = new Siret("00000003400017");
    private static final Siret DISCREET = new Siret("00000004200010");

    @RegisterExtension
    final Kit kit = new Kit();

    private final HttpTransport transport = HttpTransport.create();
    private final AtomicReference<HttpResponse> last = new AtomicReference<>();

    @TestFactory
    Stream<DynamicTest> reads_the_same_facts_of_every_operation() {
        return everyOperation().stream()
                .map(question -> DynamicTest.dynamicTest(question.dataset().operation(), () -> {
                    Answer<?> answer = ask(question);

                    assertThat(answer).isInstanceOf(Answer.Found.class);
                    Object value = answer.found().orElseThrow();
                    assertThat(WireFacts.of(value))
                            .isEqualTo(PublishedCompanyPayloadsTest.facts(
                                    Json.read("kit", last.get().body(), JsonNode.class), question.dataset()));
                }));
    }

    @Test
    void plays_every_dataset() {
        assertThat(everyOperation())
                .hasSize(16)
                .allSatisfy(
                        question -> assertThat(kit.platform().apiEntreprise().dataset(question.dataset()))
                                .isNotNull());
    }

    static List<Question<?>> everyOperation() {
        return List.of(
                ApiEntreprise.UNITE_LEGALE.about(COMPANY),
                ApiEntreprise.SIEGE_SOCIAL.about(COMPANY.siren()),
                ApiEntreprise.SIEGE_SOCIAL_DIFFUSIBLE.about(TRADER),
                ApiEntreprise.ETABLISSEMENT.about(TRADER),
                ApiEntreprise.ADRESSE_ETABLISSEMENT.about(DISCREET),
                ApiEntreprise.ADRESSE_ETABLISSEMENT_DIFFUSIBLE.about(TRADER),
                ApiEntreprise.ASSOCIATION.about(Subject.rna("W000000034")),
                ApiEntreprise.ASSOCIATION_OPEN_DATA.about(ASSOCIATION.siren()),
                ApiEntreprise.SUBVENTIONS.about(ASSOCIATION),
                ApiEntreprise.ATTESTATION_VIGILANCE.about(COMPANY),
                ApiEntreprise.ATTESTATION_FISCALE.about(COMPANY),
                ApiEntreprise.CHIFFRES_AFFAIRES.about(COMPANY),
                ApiEntreprise.EFFECTIFS_ANNUELS.about(COMPANY).with(ApiEntreprise.YEAR, 2025),
                ApiEntreprise.MANDATAIRES_SOCIAUX.about(COMPANY),
                ApiEntreprise.EXTRAIT_RNE.about(COMPANY),
                ApiEntreprise.NUMERO_TVA.about(COMPANY));
    }

    @Test
    void tells_an_administration_whom_others_may_not_see() {
        UniteLegale trader = found(ApiEntreprise.UNITE_LEGALE.about(TRADER));
        Etablissement shown = found(ApiEntreprise.SIEGE_SOCIAL_DIFFUSIBLE.about(TRADER));

        assertThat(trader.diffusion().value()).contains(StatusDiffusion.PARTIELLEMENT_DIFFUSIBLE);
        assertThat(trader.denomination().value()).contains("ANGELA DUBOIS");
        assertThat(shown.uniteLegale().flatMap(UniteLegale::denomination)).isInstanceOf(Part.Blank.class);
        assertThat(shown.adresse().flatMap(AdresseEtablissement::libelleVoie)).isInstanceOf(Part.Blank.class);
        assertThat(shown.adresse().flatMap(AdresseEtablissement::libelleCommune).value())
                .contains("RENNES");
    }

    @Test
    void finds_nothing_public_of_who_is_not() {
        assertThat(ask(ApiEntreprise.UNITE_LEGALE.about(DISCREET))).isInstanceOf(Answer.Found.class);
        assertThat(ask(ApiEntreprise.SIEGE_SOCIAL_DIFFUSIBLE.about(DISCREET))).isInstanceOf(Answer.Absent.class);
    }

    @Test
    void tells_who_signs_for_an_association_only_to_an_administration() {
        Association whole = found(ApiEntreprise.ASSOCIATION.about(ASSOCIATION));
        Association open = found(ApiEntreprise.ASSOCIATION_OPEN_DATA.about(ASSOCIATION));

        assertThat(whole.etablissements()
                        .value()
                        .orElseThrow()
                        .get(0)
                        .representantsLegaux()
                        .value())
                .hasValueSatisfying(people -> assertThat(people).hasSize(1));
        assertThat(open.etablissements()
                        .value()
                        .orElseThrow()
                        .get(0)
                        .representantsLegaux()
                        .withheld())
                .isTrue();
        assertThat(open.documentsRna().withheld()).isTrue();
    }

    @Test
    void takes_no_refusal_for_a_certificate() {
        Answer<AttestationVigilance> answer = ask(ApiEntreprise.ATTESTATION_VIGILANCE.about(TRADER));

        assertThat(answer).isInstanceOf(Answer.Found.class);
        answer.ifFound(
                (attestation, from) -> assertThat(attestation.delivrance(from)).isInstanceOf(Delivrance.Refusee.class));
    }

    @ParameterizedTest
    @CsvSource({
        "000000059, Unavailable, 502, 04501",
        "000000067, Unavailable, 502, 04502",
        "000000075, Absent,      502, 04503",
        "000000083, NotGranted,  451, 01005",
        "000000109, Absent,      404, 04003"
    })
    void tells_what_is_no_outage_from_one(String siren, String kind, int status, String code) {
        Answer<AttestationVigilance> answer = ask(ApiEntreprise.ATTESTATION_VIGILANCE.about(new Siren(siren)));

        assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(answer.reply().status()).isEqualTo(status);
        assertThat(answer.reply().code()).isEqualTo(code);
        assertThat(kit.platform()
                        .apiEntreprise()
                        .dataset(ApiEntreprise.ATTESTATION_VIGILANCE)
                        .calls())
                .isEqualTo(1);
    }

    @Test
    void does_not_wait_two_days_for_urssafs_agents() {
        Answer<AttestationVigilance> answer = ask(ApiEntreprise.ATTESTATION_VIGILANCE.about(new Siren("000000059")));

        assertThat(answer)
                .isEqualTo(new Answer.Unavailable<>(Cause.NOT_READY, Optional.of(Duration.ofDays(2)), answer.reply()));
    }

    @ParameterizedTest
    @CsvSource({
        "401, 00105, NotGranted",
        "403, 00100, NotGranted",
        "404, 01003, Absent",
        "409, 00015, Conflict",
        "422, 00301, Invalid",
        "429, 00429, RateLimited",
        "451, 01005, NotGranted",
        "500, 00999, Unavailable",
        "502, 01999, Unavailable",
        "503, 01020, Unavailable",
        "504, 01002, Unavailable"
    })
    void answers_in_the_place_of_the_dataset_that_is_refused_and_in_no_other(int status, String code, String kind) {
        kit.platform().apiEntreprise().dataset(ApiEntreprise.UNITE_LEGALE).answersAlways(status, code);
        Question<?> refused = ApiEntreprise.UNITE_LEGALE.about(COMPANY);
        Question<?> other = ApiEntreprise.NUMERO_TVA.about(COMPANY);

        Answers answers = client().gather(other, refused);

        assertThat(answers.get(refused).getClass().getSimpleName()).isEqualTo(kind);
        assertThat(answers.get(refused).reply().code()).isEqualTo(code);
        assertThat(answers.get(other)).isInstanceOf(status == 401 ? Answer.class : Answer.Found.class);
    }

    @ParameterizedTest
    @EnumSource
    void finds_garbage_unreadable(Garbage garbage) {
        kit.platform().apiEntreprise().dataset(ApiEntreprise.UNITE_LEGALE).answersAlways(garbage);

        assertThat(ask(ApiEntreprise.UNITE_LEGALE.about(COMPANY))).isInstanceOf(Answer.Unreadable.class);
    }

    @Test
    void makes_no_call_with_a_token_that_was_refused() {
        kit.platform().apiEntreprise().refuses(FakeApiEntreprise.TOKEN, "00105");
        PrefillClient client = client();
        client.gather(ApiEntreprise.UNITE_LEGALE.about(COMPANY));
        int calls = kit.platform().apiEntreprise().calls();

        Question<?> again = ApiEntreprise.NUMERO_TVA.about(COMPANY);
        Answer<?> answer = client.gather(again).get(again);

        assertThat(answer.toString()).contains(Refusal.CLIENT_REFUSED.name());
        assertThat(kit.platform().apiEntreprise().calls()).isEqualTo(calls).isEqualTo(1);
    }

    @Test
    void leaves_out_what_no_right_grants() {
        kit.platform().apiEntreprise().dataset(ApiEntreprise.UNITE_LEGALE).masks("forme_juridique");

        assertThat(found(ApiEntreprise.UNITE_LEGALE.about(COMPANY))
                        .formeJuridique()
                        .withheld())
                .isTrue();
    }

    @Test
    void fetches_a_certificate_until_its_link_ends() {
        Answer<AttestationFiscale> answer = ask(ApiEntreprise.ATTESTATION_FISCALE.about(COMPANY));
        List<DocumentLink> links = new ArrayList<>();
        answer.ifFound((attestation, from) -> attestation.document(from).value().ifPresent(links::add));
        Documents documents = documents(kit.platform().clock());

        assertThat(links).hasSize(1);
        assertThat(documents.fetch(links.get(0))).isInstanceOf(Download.Pdf.class);

        kit.platform().clock().advance(Duration.ofMinutes(10));
        assertThat(documents.fetch(links.get(0))).isInstanceOf(Download.Expired.class);
        // A clock that is late asks, and is told so.
        assertThat(documents(Clock.systemUTC()).fetch(links.get(0))).isInstanceOf(Download.Expired.class);
    }

    @Test
    void fetches_what_an_association_filed() {
        Answer<Association> answer = ask(ApiEntreprise.ASSOCIATION.about(ASSOCIATION));
        List<DocumentLink> links = new ArrayList<>();
        answer.ifFound((association, from) -> association.documentsRna().value().orElseThrow().stream()
                .flatMap(filed -> filed.document(from).value().stream())
                .forEach(links::add));

        assertThat(links)
                .singleElement()
                .satisfies(link -> assertThat(documents(kit.platform().clock()).fetch(link))
                        .isInstanceOf(Download.Pdf.class));
    }

    @Test
    void fetches_nothing_from_a_host_that_was_not_allowed() {
        DocumentLink link =
                new DocumentLink(Secret.of(kit.platform().uri() + "/api-entreprise/files/any.pdf"), Optional.empty());

        assertThat(Documents.builder().build().fetch(link)).isInstanceOf(Download.Refused.class);
        assertThat(kit.platform().apiEntreprise().calls()).isZero();
    }

    @Test
    void serves_several_towns_with_one_client() {
        kit.platform().apiEntreprise().accepts("other-town");
        PrefillClient first = client();
        PrefillClient second = first.newBuilder()
                .api(
                        Api.API_ENTREPRISE,
                        access("other-town").recipient(DISCREET).build())
                .build();
        kit.platform().apiEntreprise().refuses(FakeApiEntreprise.TOKEN, "00103");
        Question<?> question = ApiEntreprise.NUMERO_TVA.about(COMPANY);

        assertThat(first.gather(question).get(question)).isInstanceOf(Answer.NotGranted.class);
        assertThat(second.gather(question).get(question)).isInstanceOf(Answer.Found.class);
    }

    private Documents documents(Clock clock) {
        return Documents.builder().allow("localhost").clock(clock).build();
    }

    private <T> T found(Question<T> question) {
        return ask(question).found().orElseThrow();
    }

    private <T> Answer<T> ask(Question<T> question) {
        return client().gather(question).get(question);
    }

    private PrefillClient client() {
        return PrefillClient.builder()
                .api(Api.API_ENTREPRISE, access(FakeApiEntreprise.TOKEN).build())
                .transport(this::send)
                .clock(kit.platform().clock())
                .retries(new RetryRule(() -> 0), (wait, task) -> task.run(), System::nanoTime)
                .build();
    }

    private HttpResponse send(HttpRequest request) {
        HttpResponse response = transport.send(request);
        last.set(response);
        return response;
    }

    private Access.Builder access(String token) {
        return Access.to(kit.uri("/api-entreprise"))
                .recipient(Kit.TOWN_HALL)
                .context("Aides publiques")
                .object("Subvention 2026")
                .authorization(Authorization.bearer(Secret.of(token)));
    }
}
