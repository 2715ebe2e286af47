package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.Siren;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.prefill.reference.Companies;
import io.github.demarchekit.prefill.reference.Company;
import io.github.demarchekit.prefill.reference.Establishment;
import io.github.demarchekit.testkit.Garbage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompaniesTest {

    private static final Siren NURSERY = new Siren("000001016");
    private static final Siret NURSERY_BY_THE_SEA = new Siret("00000101600021");

    @RegisterExtension
    final Kit kit = new Kit();

    private Companies companies;

    @BeforeEach
    void point_at_the_kit() {
        companies = Companies.builder(kit.uri("/recherche-entreprises"))
                .clock(kit.platform().clock())
                .userAgent("Creche (contact@ville.example)")
                .build();
    }

    @Test
    void finds_a_company_by_its_name_and_its_town() {
        assertThat(companies.search("boulangerie canal rennes", 5))
                .singleElement()
                .satisfies(company -> {
                    assertThat(company.siren()).isEqualTo(new Siren("000001024"));
                    assertThat(company.name()).isEqualTo("BOULANGERIE DU CANAL");
                    assertThat(company.acronym()).isEmpty();
                    assertThat(company.legalForm()).contains("5710");
                    assertThat(company.activity()).contains("10.71C");
                    assertThat(company.association()).isFalse();
                    assertThat(company.active()).contains(true);
                });
    }

    @Test
    void gives_the_head_office_and_the_places_that_match() {
        Company bakery = companies.search("boulangerie", 5).get(0);

        Establishment office = bakery.headOffice().orElseThrow();
        assertThat(office.headOffice()).isTrue();
        assertThat(office.address()).contains("8 QUAI DU CANAL 35000 RENNES");
        assertThat(office.postcode()).contains("35000");
        assertThat(office.city()).contains("RENNES");
        assertThat(office.commune()).contains(new CogCommune("35238"));
        assertThat(office.tradeNames()).containsExactly("LE FOURNIL DU CANAL");
        assertThat(bakery.matching()).extracting(Establishment::open).containsExactly(of(true), of(false));
    }

    @Test
    void searches_among_associations_alone() {
        assertThat(companies.searchAssociations("harpe", 5))
                .singleElement()
                .satisfies(company -> assertThat(company.association()).isTrue());
        assertThat(companies.searchAssociations("boulangerie", 5)).isEmpty();
    }

    @Test
    void finds_by_number_and_asks_once_in_ten_minutes() {
        assertThat(companies.bySiren(NURSERY)).map(Company::name).contains("CRECHE DES PETITS CAILLOUX");
        kit.platform().clock().advance(Duration.ofMinutes(9));
        companies.bySiren(NURSERY);
        assertThat(kit.platform().companies().calls()).isEqualTo(1);

        kit.platform().clock().advance(Duration.ofMinutes(1));
        companies.bySiren(NURSERY);
        assertThat(kit.platform().companies().calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"nature_juridique\":\"5710\",', 1",
        "'\"nature_juridique\":\"1000\",', 2",
        "'\"nature_juridique\":null,', 2",
        "'', 2"
    })
    void remembers_only_who_is_known_to_be_a_legal_person(String legalForm, int calls) {
        List<HttpRequest> requests = new ArrayList<>();
        Companies mayKeep = answering(
                requests,
                "{\"results\":[{\"siren\":\"130025265\"," + legalForm + "\"nom_complet\":\"ANGELA DUBOIS\"}]}");

        mayKeep.bySiren(new Siren("130025265"));
        assertThat(mayKeep.bySiren(new Siren("130025265"))).isPresent();

        assertThat(requests).hasSize(calls);
    }

    @Test
    void does_not_remember_a_number_that_is_not_published() {
        List<HttpRequest> requests = new ArrayList<>();
        Companies none = answering(requests, "{\"results\":[]}");

        none.bySiren(NURSERY);
        none.bySiren(NURSERY);

        assertThat(requests).hasSize(2);
    }

    @Test
    void asks_each_search_again_since_a_name_may_be_a_persons() {
        companies.search("boulangerie", 5);
        companies.search("boulangerie", 5);

        assertThat(kit.platform().companies().calls()).isEqualTo(2);
    }

    @Test
    void finds_the_very_establishment_of_a_number() {
        assertThat(companies.bySiret(NURSERY_BY_THE_SEA))
                .hasValueSatisfying(place -> assertThat(place.city()).contains("SAINT-MALO"));
    }

    @Test
    void takes_no_other_company_for_the_one_that_was_asked_for() {
        kit.platform().companies().answersVaguely();

        assertThat(companies.bySiren(new Siren("130025265"))).isEmpty();
        assertThat(companies.bySiret(new Siret("13002526500013"))).isEmpty();
        assertThat(companies.byRna("W000000000")).isEmpty();
    }

    @Test
    void finds_an_association_by_its_own_number() {
        assertThat(companies.byRna("W353000101")).map(Company::siren).contains(NURSERY);
        assertThat(companies.byRna("W999999999")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> companies.byRna("353000101"));
    }

    @Test
    void shows_nothing_that_its_owner_keeps_back() {
        assertThat(companies.search("canal", 10))
                .extracting(Company::name)
                .containsExactly("BOULANGERIE DU CANAL", "CANAL SERVICES", "RABOT DU CANAL");
        assertThat(companies.search("rabot", 10).get(0).headOffice().orElseThrow())
                .satisfies(place -> {
                    assertThat(place.address()).isEmpty();
                    assertThat(place.postcode()).isEmpty();
                    assertThat(place.city()).contains("RENNES");
                });
    }

    @Test
    void prints_numbers_alone_since_a_sole_traders_company_is_named_after_them() {
        assertThat(companies.search("creche", 1)).hasToString("[Company[siren=000001016]]");
        assertThat(companies.bySiret(NURSERY_BY_THE_SEA)).hasToString("Optional[Establishment[siret=00000101600021]]");
    }

    @Test
    void says_who_calls() {
        companies.search("creche", 1);

        assertThat(kit.platform().companies().lastUserAgent()).isEqualTo("Creche (contact@ville.example)");
    }

    @Test
    void fetches_neither_who_runs_it_nor_its_accounts() {
        List<HttpRequest> requests = new ArrayList<>();
        answering(requests, "{\"results\":[]}").search("creche", 1);

        assertThat(requests.get(0).uri().getQuery())
                .contains("minimal=true")
                .contains("include=siege,complements,matching_etablissements")
                .doesNotContain("dirigeants");
    }

    @Test
    void leaves_out_what_has_no_right_number() {
        assertThat(answering(new ArrayList<>(), """
                        {"results":[
                          {"siren":"123456789","nom_complet":"WRONG KEY"},
                          {"siren":null,"nom_complet":"NO NUMBER"},
                          {"siren":"130025265","nom_complet":"RIGHT","siege":{"siret":"123","unknown":{"deep":[1]}},
                           "etat_administratif":"X","une_cle_nouvelle":3}]}""").search("creche", 5))
                .singleElement()
                .satisfies(company -> {
                    assertThat(company.name()).isEqualTo("RIGHT");
                    assertThat(company.headOffice()).isEmpty();
                    assertThat(company.active()).contains(false);
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "  a "})
    void makes_no_call_for_what_is_too_short(String typed) {
        assertThat(companies.search(typed, 5)).isEmpty();
        assertThat(kit.platform().companies().calls()).isZero();
    }

    @Test
    void keeps_the_services_own_words_out_of_the_refusal() {
        kit.platform().companies().answersOnce(400);

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> companies.search("creche", 5))
                .withMessage("API Recherche d'entreprises answered HTTP 400");
    }

    @ParameterizedTest
    @EnumSource
    void says_that_garbage_cannot_be_read(Garbage garbage) {
        kit.platform().companies().answersAlways(garbage);

        assertThatExceptionOfType(UnreadableResponseException.class).isThrownBy(() -> companies.search("creche", 5));
    }

    @Test
    void refuses_a_limit_that_makes_no_sense() {
        assertThatIllegalArgumentException().isThrownBy(() -> companies.search("creche", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> companies.search("creche", 26));
    }

    private static Optional<Boolean> of(boolean open) {
        return Optional.of(open);
    }

    private static Companies answering(List<HttpRequest> requests, String body) {
        return Companies.builder(URI.create("https://recherche.example"))
                .transport(request -> {
                    requests.add(request);
                    return new HttpResponse(200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
                })
                .build();
    }
}
