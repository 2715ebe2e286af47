package io.github.demarchekit.prefill;

import static io.github.demarchekit.prefill.ParticulierKit.identity;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.AccessToken;
import io.github.demarchekit.franceconnect.Scope;
import io.github.demarchekit.prefill.Answer.NotGranted.Refusal;
import io.github.demarchekit.prefill.particulier.ApiParticulier;
import io.github.demarchekit.prefill.particulier.EtudiantBoursier;
import io.github.demarchekit.prefill.particulier.QuotientFamilial;
import io.github.demarchekit.prefill.particulier.ServiceCivique;
import io.github.demarchekit.prefill.particulier.StatutEtudiant;
import io.github.demarchekit.testkit.TestIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What no scope grants does not come, be it the application's scopes or those that the person was asked at the login. */
class ParticulierScopesTest {

    private static final CivilIdentity ANGELA = identity("DUBOIS", "Angela", "1962-08-24", "F", "75107");

    @RegisterExtension
    final Kit kit = new Kit();

    private final ParticulierKit wire = new ParticulierKit(kit);

    @Test
    void gives_an_application_what_its_token_grants() {
        String token = kit.apiParticulier().token("cnaf_adresse", "cnaf_enfants");

        QuotientFamilial family = wire.ask(ApiParticulier.QUOTIENT_FAMILIAL.about(ANGELA), token)
                .found()
                .orElseThrow();

        assertThat(family.adresse().value()).isPresent();
        assertThat(family.enfants().value()).isPresent();
        assertThat(family.allocataires()).isEqualTo(new Part.Withheld<>());
        assertThat(family.quotientFamilial()).isEqualTo(new Part.Withheld<>());
    }

    @Test
    void leaves_out_parts_inside_parts() {
        CivilIdentity student = CivilIdentity.of(TestIdentity.NAISSANCE_POLYNESIE.identity());
        String token = kit.apiParticulier()
                .token("gip_mds_service_civique_statut_actuel", "mesri_admissions", "mesri_admission_inscrit");

        ServiceCivique.Statut now = wire.ask(ApiParticulier.SERVICE_CIVIQUE.about(student), token)
                .found()
                .orElseThrow()
                .statutActuel()
                .value()
                .orElseThrow();
        StatutEtudiant studies = wire.ask(ApiParticulier.STATUT_ETUDIANT.about(student), token)
                .found()
                .orElseThrow();

        assertThat(now.contratTrouve().value()).contains(true);
        assertThat(now.organismeAccueil().withheld()).isTrue();
        assertThat(now.dateFinContrat().withheld()).isTrue();
        assertThat(studies.identite().withheld()).isTrue();
        assertThat(studies.admissions().value().orElseThrow()).hasSize(2).allSatisfy(admission -> {
            assertThat(admission.estInscrit().value()).contains(true);
            assertThat(admission.dateDebut().value()).isPresent();
            assertThat(admission.regimeFormation().withheld()).isTrue();
            assertThat(admission.etablissementEtudes().withheld()).isTrue();
        });
    }

    @Test
    void refuses_an_operation_of_which_no_scope_is_granted() {
        String token = kit.apiParticulier().token("cnaf_adresse");

        assertThat(wire.ask(ApiParticulier.REVENU_SOLIDARITE_ACTIVE.about(ANGELA), token))
                .isInstanceOfSatisfying(Answer.NotGranted.class, refused -> {
                    assertThat(refused.refusal()).isEqualTo(Refusal.NOT_AUTHORISED);
                    assertThat(refused.reply().code()).isEqualTo("00100");
                });
    }

    @Test
    void refuses_a_token_that_it_did_not_issue_and_one_of_a_person() {
        AccessToken person = kit.tokenOf(People.ANGELA);

        for (String token : new String[] {"unknown", person.value().reveal()}) {
            assertThat(wire.ask(ApiParticulier.QUOTIENT_FAMILIAL.about(ANGELA), token))
                    .isInstanceOfSatisfying(Answer.NotGranted.class, refused -> {
                        assertThat(refused.refusal()).isEqualTo(Refusal.CLIENT_REFUSED);
                        assertThat(refused.reply().code()).isEqualTo("00101");
                    });
        }
    }

    @Test
    void never_gives_identities_with_a_persons_token() {
        AccessToken token = kit.tokenOf(TestIdentity.NAISSANCE_POLYNESIE.identity());

        EtudiantBoursier grant =
                wire.ask(ApiParticulier.ETUDIANT_BOURSIER.about(token)).found().orElseThrow();

        assertThat(grant.identite().withheld()).isTrue();
        assertThat(grant.email().value()).contains("titouan.reveil@example.org");
        assertThat(grant.ine().withheld()).isTrue();
    }

    @Test
    void gives_a_login_what_it_asked_for() {
        AccessToken token = kit.login(TestIdentity.ANGELA_DUBOIS, Scope.IDENTITE_PIVOT, Scope.CNAF_ENFANTS);

        QuotientFamilial family =
                wire.ask(ApiParticulier.QUOTIENT_FAMILIAL.about(token)).found().orElseThrow();

        assertThat(family.enfants().value().orElseThrow()).hasSize(3);
        assertThat(family.adresse().withheld()).isTrue();
        assertThat(family.quotientFamilial().withheld()).isTrue();
        assertThat(wire.ask(ApiParticulier.REVENU_SOLIDARITE_ACTIVE.about(token)))
                .isInstanceOfSatisfying(
                        Answer.NotGranted.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.NOT_AUTHORISED));
    }

    @Test
    void takes_for_granted_the_scopes_that_franceconnect_does_not_know() {
        AccessToken token = kit.login(TestIdentity.ANGELA_DUBOIS, Scope.IDENTITE_PIVOT);

        assertThat(wire.ask(ApiParticulier.PARTICIPATION_FAMILIALE_EAJE.about(token))
                        .found()
                        .orElseThrow()
                        .adresse()
                        .value())
                .isPresent();
    }

    @Test
    void refuses_a_login_that_did_not_ask_the_whole_identity() {
        AccessToken token = kit.login(
                TestIdentity.ANGELA_DUBOIS, Scope.GIVEN_NAME, Scope.FAMILY_NAME, Scope.BIRTHDATE, Scope.CNAF_ENFANTS);

        assertThat(wire.ask(ApiParticulier.QUOTIENT_FAMILIAL.about(token)))
                .isInstanceOfSatisfying(
                        Answer.NotGranted.class,
                        refused -> assertThat(refused.refusal()).isEqualTo(Refusal.IDENTITY_INCOMPLETE));
    }
}
