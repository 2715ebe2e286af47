package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.PivotIdentity;
import io.github.demarchekit.franceconnect.Reconciliation.Candidate;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private static final Citizen ANGELA = Citizen.of(Identities.SUB, Identities.angela());

    private static Identities.Changed changed() {
        return new Identities.Changed();
    }

    private static KnownPerson known(String key, PivotIdentity identity) {
        return new KnownPerson(key, Optional.empty(), identity);
    }

    private static KnownPerson known(String key, String sub, PivotIdentity identity) {
        return new KnownPerson(key, Optional.of(sub), identity);
    }

    private static Reconciliation reconciled(KnownPerson... known) {
        return Reconciliation.of(ANGELA, List.of(known));
    }

    @Test
    void the_same_sub_is_the_same_person_whatever_the_civil_status_has_become() {
        KnownPerson file =
                known("1", Identities.SUB, changed().family("MERCIER").identity());

        assertThat(reconciled(known("2", Identities.angela()), file)).isEqualTo(new Reconciliation.SameSub(file));
    }

    @Test
    void six_equal_fields_are_the_same_person_at_a_first_login() {
        KnownPerson file = known(
                "1",
                changed().given("ANGELA", "CLAIRE", "LOUISE").family("Dubois").identity());

        assertThat(reconciled(known("2", changed().born("1962-08-25").identity()), file))
                .isInstanceOfSatisfying(Reconciliation.SamePersonNewSub.class, same -> {
                    assertThat(same.person()).isEqualTo(file);
                    assertThat(same.comparison().score()).isEqualTo(100);
                });
    }

    @Test
    void six_equal_fields_under_another_sub_are_the_same_person_with_a_new_sub() {
        KnownPerson file = known("1", "former", Identities.angela());

        assertThat(reconciled(file)).isInstanceOf(Reconciliation.SamePersonNewSub.class);
    }

    @Test
    void two_files_of_one_person_are_said_to_be_two() {
        KnownPerson one = known("1", Identities.angela());
        KnownPerson other = known("2", changed().family("dubois").identity());
        KnownPerson nobody = known("3", changed().family("MERCIER").identity());

        assertThat(reconciled(one, nobody, other)).isEqualTo(new Reconciliation.Ambiguous(List.of(one, other)));
    }

    @Test
    void two_files_of_one_sub_are_said_to_be_two() {
        KnownPerson one = known("1", Identities.SUB, Identities.angela());
        KnownPerson other =
                known("2", Identities.SUB, changed().family("MERCIER").identity());

        assertThat(reconciled(one, other)).isEqualTo(new Reconciliation.Ambiguous(List.of(one, other)));
    }

    @Test
    void what_is_only_compatible_is_possible_best_first_and_without_those_who_are_contradicted() {
        KnownPerson withoutPlace = known("1", changed().at("", "").identity());
        KnownPerson firstNameOnly = known("2", changed().given("Angela").identity());
        KnownPerson sister = known("3", changed().given("Claire").identity());

        assertThat(reconciled(withoutPlace, sister, firstNameOnly))
                .asInstanceOf(InstanceOfAssertFactories.type(Reconciliation.Possible.class))
                .extracting(Reconciliation.Possible::candidates, InstanceOfAssertFactories.list(Candidate.class))
                .extracting(Candidate::person)
                .containsExactly(firstNameOnly, withoutPlace);
    }

    @Test
    void a_change_of_civil_status_differs_with_most_fields_equal() {
        KnownPerson formerGivenName = known(
                "1",
                "former",
                changed().given("Joëlle", "Françoise").gender("male").identity());
        KnownPerson somebodyElse =
                known("2", changed().family("MERCIER").born("1992-11-01").identity());

        assertThat(reconciled(somebodyElse, formerGivenName))
                .isInstanceOfSatisfying(Reconciliation.Differs.class, differs -> {
                    assertThat(differs.candidates())
                            .extracting(Candidate::person)
                            .containsExactly(formerGivenName, somebodyElse);
                    assertThat(differs.candidates().get(0).comparison().fields())
                            .containsEntry(IdentityComparison.Field.GIVEN_NAMES, IdentityComparison.Likeness.DIFFERENT)
                            .containsEntry(IdentityComparison.Field.BIRTHDATE, IdentityComparison.Likeness.EQUAL);
                });
    }

    @Test
    void nobody_to_compare_with_is_nobody_known() {
        assertThat(reconciled()).isEqualTo(new Reconciliation.Differs(List.of()));
    }

    @Test
    void a_login_without_identity_is_compared_by_sub_alone() {
        Citizen anonymous = Citizen.ofFranceConnect(Identities.claims(Identities.ANGELA_CLAIMS), false);
        KnownPerson file = known("1", Identities.SUB, Identities.angela());

        assertThat(Reconciliation.of(anonymous, List.of(known("2", Identities.angela()))))
                .isEqualTo(new Reconciliation.Differs(List.of()));
        assertThat(Reconciliation.of(anonymous, List.of(file))).isEqualTo(new Reconciliation.SameSub(file));
    }

    @Test
    void an_address_is_no_reason_for_anything() {
        Citizen withAddress = Citizen.ofFranceConnect(
                Identities.claims(Identities.ANGELA_CLAIMS + ",\"email\":\"wossewodda-3728@yopmail.com\""), true);
        KnownPerson relative =
                known("wossewodda-3728@yopmail.com", changed().given("Louise").identity());

        assertThat(Reconciliation.of(withAddress, List.of(relative))).isInstanceOf(Reconciliation.Differs.class);
    }

    @Test
    void a_file_that_has_the_date_as_the_provider_wrote_it_is_found_by_FranceConnect() {
        Citizen presumed = Citizen.ofFranceConnect(
                Identities.claims(Identities.ANGELA_CLAIMS.replace("1962-08-24", "1992-11-01")
                        + ",\"idp_birthdate\":\"1992-11-00\""),
                true);
        KnownPerson ofPlus = known("1", changed().born("1992-11-00").identity());

        assertThat(Reconciliation.of(presumed, List.of(ofPlus))).isInstanceOf(Reconciliation.SamePersonNewSub.class);
    }

    @Test
    void a_file_that_has_the_registers_identity_is_found_by_FranceConnectPlus() {
        String register = Identities.ANGELA_CLAIMS
                .replaceAll("\"sub\":\"[^\"]*\",", "")
                .replaceAll("\"(\\w+)\":", "\"rnipp_$1\":");
        Citizen citizen = Citizen.ofFranceConnectPlus(
                Identities.claims(Identities.ANGELA_CLAIMS.replace("DUBOIS", "MERCIER") + "," + register), true);

        assertThat(Reconciliation.of(citizen, List.of(known("1", Identities.angela()))))
                .isInstanceOf(Reconciliation.SamePersonNewSub.class);
    }

    @Test
    void a_file_under_the_name_in_use_is_possible() {
        Citizen married = Citizen.ofFranceConnect(
                Identities.claims(Identities.ANGELA_CLAIMS + ",\"preferred_username\":\"MERCIER\""), true);

        assertThat(Reconciliation.of(
                        married, List.of(known("1", changed().family("Mercier").identity()))))
                .isInstanceOf(Reconciliation.Possible.class);
    }

    @Test
    void prints_nothing_of_anybody() {
        KnownPerson file = known("DUBOIS-1", "LEAK-sub", Identities.angela());

        assertThat(reconciled(file).toString() + reconciled(file, file) + reconciled())
                .doesNotContain("DUBOIS", "LEAK", "1962");
    }
}
