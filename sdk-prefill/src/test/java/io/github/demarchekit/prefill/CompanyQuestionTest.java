package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.ADRESSE_ETABLISSEMENT;
import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.ASSOCIATION;
import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.CONTEXT;
import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.EFFECTIFS_ANNUELS;
import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.ETABLISSEMENT;
import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.NUMERO_TVA;
import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.OBJECT;
import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.SUBVENTIONS;
import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.UNITE_LEGALE;
import static io.github.demarchekit.prefill.entreprise.ApiEntreprise.YEAR;
import static io.github.demarchekit.prefill.particulier.ApiParticulier.QUOTIENT_FAMILIAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.demarchekit.core.Secret;
import io.github.demarchekit.core.Siren;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.prefill.entreprise.ApiEntreprise;
import io.github.demarchekit.prefill.particulier.ApiParticulier;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** API Entreprise is told for whom, why and for what each time, before any call. */
class CompanyQuestionTest {

    private static final Siret TOWN_HALL = new Siret("13002526500013");
    private static final Siren COMPANY = new Siren("732829320");
    private static final Siret SHOP = new Siret("73282932000074");

    private final Script script = new Script().answers("{\"data\":{}}");

    @Test
    void has_a_dataset_for_each_operation() throws IllegalAccessException {
        List<String> operations = new ArrayList<>();
        for (Field field : ApiEntreprise.class.getFields()) {
            if (field.get(null) instanceof Dataset<?> dataset) {
                operations.add(dataset.operation());
                assertThat(dataset.modes()).containsOnlyKeys(AccessMode.NUMBER);
                assertThat(dataset.limit()).isPresent();
                assertThat(dataset.title()).isNotEqualTo(dataset.operation());
            }
        }

        assertThat(operations).hasSize(16).doesNotHaveDuplicates();
    }

    @Test
    void says_who_asks_in_which_framework_and_for_what() {
        ask(stated().build(), UNITE_LEGALE.about(COMPANY));

        assertThat(sent().split("[?&]", -1))
                .containsExactlyInAnyOrder(
                        "https://particulier.example/base/v4/insee/sirene/unites_legales/732829320",
                        "recipient=13002526500013",
                        "context=Aides%20publiques",
                        "object=Subvention%202026");
    }

    @Test
    void says_for_one_question_what_differs_from_the_usual() {
        ask(
                stated().build(),
                UNITE_LEGALE.about(COMPANY).with(CONTEXT, "Marchés").with(OBJECT, "Lot 3"));

        assertThat(sent()).contains("context=March%C3%A9s", "object=Lot%203").doesNotContain("Subvention");
    }

    @Test
    void asks_by_the_number_that_the_path_wants() {
        ask(
                stated().build(),
                UNITE_LEGALE.about(SHOP),
                ETABLISSEMENT.about(SHOP),
                ASSOCIATION.about(SHOP),
                SUBVENTIONS.about(SHOP),
                ASSOCIATION.about(Subject.rna("W751080001")),
                EFFECTIFS_ANNUELS.about(COMPANY).with(YEAR, 2025));

        assertThat(script.requests)
                .extracting(request -> request.uri().getPath())
                .containsExactlyInAnyOrder(
                        "/base/v4/insee/sirene/unites_legales/732829320",
                        "/base/v4/insee/sirene/etablissements/73282932000074",
                        "/base/v4/djepva/api-association/associations/732829320",
                        "/base/v3/data_subvention/associations/73282932000074/subventions",
                        "/base/v4/djepva/api-association/associations/W751080001",
                        "/base/v3/gip_mds/unites_legales/732829320/effectifs_annuels/2025");
        assertThat(script.requests)
                .allSatisfy(request -> assertThat(request.uri().getQuery().split("&", -1))
                        .containsExactlyInAnyOrder(
                                "recipient=13002526500013", "context=Aides publiques", "object=Subvention 2026"));
    }

    @Test
    void makes_no_call_without_them_and_names_what_is_missing() {
        Answer<?> answer = ask(script.access().build(), NUMERO_TVA.about(COMPANY));

        assertThat(missing(answer)).containsExactly("context", "object");
        assertThat(script.requests).isEmpty();
    }

    @Test
    void makes_no_call_for_an_establishment_when_only_the_legal_unit_is_known() {
        Answer<?> answer = ask(stated().build(), ADRESSE_ETABLISSEMENT.about(COMPANY));

        assertThat(missing(answer)).containsExactly("siret");
    }

    @Test
    void makes_no_call_when_the_recipient_asks_about_itself() {
        Answer<?> answer = ask(stated().build(), UNITE_LEGALE.about(TOWN_HALL.siren()));

        assertThat(missing(answer)).containsExactly("recipient");
        assertThat(answer.toString()).contains("cannot ask about itself");
        assertThat(script.requests).isEmpty();
    }

    @Test
    void names_the_recipient_of_one_question_on_the_wire_and_in_the_trail() {
        Siret otherTown = new Siret("21750001600019");
        List<AuditTrail.Entry> trail = new ArrayList<>();
        Access access = stated().build();
        Question<?> company = UNITE_LEGALE.about(COMPANY).with(ApiEntreprise.RECIPIENT, otherTown);
        Question<?> family = QUOTIENT_FAMILIAL.about(Script.TOKEN).with(ApiParticulier.RECIPIENT, otherTown);

        script.client()
                .api(Api.API_ENTREPRISE, access)
                .auditTrail(trail::addAll)
                .build()
                .gather(company, family, UNITE_LEGALE.about(COMPANY));

        assertThat(script.requests)
                .extracting(request -> request.uri().getQuery().replaceAll(".*recipient=(\\d+).*", "$1"))
                .containsExactly(otherTown.value(), otherTown.value(), TOWN_HALL.value());
        assertThat(trail)
                .extracting(AuditTrail.Entry::recipient)
                .containsExactly(Optional.of(otherTown), Optional.of(otherTown), Optional.of(TOWN_HALL));
        assertThat(script.requests.get(1).headers())
                .as("the cache may be used: the data are the same")
                .doesNotContainKey("Cache-Control");
    }

    @Test
    void makes_no_call_when_the_recipient_of_one_question_asks_about_itself() {
        Answer<?> answer = ask(stated().build(), UNITE_LEGALE.about(COMPANY).with(ApiEntreprise.RECIPIENT, SHOP));

        assertThat(missing(answer)).containsExactly("recipient");
        assertThat(script.requests).isEmpty();
    }

    @Test
    void takes_no_recipient_that_is_no_establishment_whoever_declares_the_parameter() {
        Parameter<String> own = Parameter.of("recipient", text -> text);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> UNITE_LEGALE.about(COMPANY).with(own, "13002526500014"));
    }

    @Test
    void takes_no_object_that_the_api_would_refuse() {
        Question<?> question = UNITE_LEGALE.about(COMPANY);

        assertThatIllegalArgumentException().isThrownBy(() -> question.with(OBJECT, "x".repeat(50)));
        assertThatIllegalArgumentException().isThrownBy(() -> question.with(OBJECT, " "));
        assertThatIllegalArgumentException().isThrownBy(() -> question.with(CONTEXT, ""));
        assertThat(question.with(OBJECT, "x".repeat(49))).isNotNull();
    }

    private static List<String> missing(Answer<?> answer) {
        assertThat(answer).isInstanceOf(Answer.Invalid.class);
        return ((Answer.Invalid<?>) answer).parameters();
    }

    private Access.Builder stated() {
        return script.access()
                .authorization(Authorization.bearer(Secret.of("token")))
                .context("Aides publiques")
                .object("Subvention 2026");
    }

    private String sent() {
        assertThat(script.requests).hasSize(1);
        return script.requests.get(0).uri().toString();
    }

    private Answer<?> ask(Access access, Question<?>... questions) {
        return script.client()
                .api(Api.API_ENTREPRISE, access)
                .build()
                .gather(questions)
                .get(questions[0]);
    }
}
