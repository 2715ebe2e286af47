package io.github.demarchekit.franceconnect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.Siren;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.core.UnreadableResponseException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AgentTest {

    // The Direction interministérielle du numérique.
    private static final String SIRET = "13002526500013";

    private static Agent agent(String members) {
        return Agent.of(Identities.claims("\"sub\":\"8f2e\"," + members));
    }

    @Test
    void has_what_the_identity_provider_sends() {
        Agent agent = agent("""
                "uid":"17","given_name":"Angela","usual_name":"DUBOIS","email":"test@fia1.fr","phone_number":"0123456789",
                "siret":"13002526500013","siren":"130025265","organizational_unit":"DSI","organization_label":"DINUM",
                "belonging_population":"agent","chorusdt:matricule":"M1","chorusdt:societe":"S1","idp_id":"fia1",
                "idp_acr":"eidas1","roles":["admin","reader"],"groups":["one"],"custom":"said"
            """);

        assertThat(agent.sub()).isEqualTo("8f2e");
        assertThat(agent.uid()).contains("17");
        assertThat(agent.givenName()).contains("Angela");
        assertThat(agent.usualName()).contains("DUBOIS");
        assertThat(agent.email()).contains("test@fia1.fr");
        assertThat(agent.phoneNumber()).contains("0123456789");
        assertThat(agent.siret()).contains(new Siret(SIRET));
        assertThat(agent.siren()).contains(new Siren("130025265"));
        assertThat(agent.organizationalUnit()).contains("DSI");
        assertThat(agent.organizationLabel()).contains("DINUM");
        assertThat(agent.belongingPopulation()).contains("agent");
        assertThat(agent.chorusDtMatricule()).contains("M1");
        assertThat(agent.chorusDtSociete()).contains("S1");
        assertThat(agent.idpId()).contains("fia1");
        assertThat(agent.idpAcr()).contains("eidas1");
        assertThat(agent.roles()).containsExactly("admin", "reader");
        assertThat(agent.groups()).containsExactly("one");
        assertThat(agent.claim("custom")).contains("said");
        assertThat(agent.claims("roles")).hasSize(2);
    }

    @Test
    void may_have_nothing_but_an_identifier() {
        Agent agent = Agent.of(Identities.claims("\"sub\":\"8f2e\",\"usual_name\":\" \""));

        assertThat(agent.usualName()).isEmpty();
        assertThat(agent.email()).isEmpty();
        assertThat(agent.siret()).isEmpty();
        assertThat(agent.siren()).isEmpty();
        assertThat(agent.roles()).isEmpty();
        assertThat(agent.groups()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1300252650001", "13002526500014", "sans objet"})
    void keeps_as_text_a_siret_that_is_none(String wrong) {
        Agent agent = agent("\"siret\":\"" + wrong + "\"");

        assertThat(agent.siret()).isEmpty();
        assertThat(agent.siren()).isEmpty();
        assertThat(agent.claim("siret")).contains(wrong);
    }

    @Test
    void reads_a_siret_that_was_written_with_spaces() {
        assertThat(agent("\"siret\":\"130 025 265 00013\"").siret()).contains(new Siret(SIRET));
    }

    @Test
    void has_the_legal_unit_of_its_establishment_when_the_provider_does_not_name_it() {
        assertThat(agent("\"siret\":\"" + SIRET + "\"").siren()).contains(new Siren("130025265"));
        assertThat(agent("\"siret\":\"" + SIRET + "\",\"siren\":\"unknown\"").siren())
                .contains(new Siren("130025265"));
    }

    @Test
    void is_nobody_without_an_identifier() {
        assertThatThrownBy(() -> Agent.of(Identities.claims("\"sub\":\" \"")))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("sub");
    }

    @ParameterizedTest
    @ValueSource(strings = {"usual_name", "email", "organizational_unit", "chorusdt:societe"})
    void refuses_a_control_character_without_quoting_it(String claim) {
        assertThatThrownBy(() -> agent("\"" + claim + "\":\"DUBOIS\\n\""))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessageContaining("ProConnect userinfo")
                .hasMessageContaining(claim)
                .hasMessageNotContaining("DUBOIS");
    }

    @Test
    void is_made_by_an_application_for_its_tests() {
        Agent agent = Agent.of("a", Map.of("given_name", "Angela", "siret", SIRET, "roles", List.of("one", "two")));

        assertThat(agent.sub()).isEqualTo("a");
        assertThat(agent.givenName()).contains("Angela");
        assertThat(agent.siret()).contains(Siret.parse(SIRET));
        assertThat(agent.roles()).containsExactly("one", "two");
        assertThat(agent.email()).isEmpty();
        assertThatThrownBy(() -> Agent.of(" ", Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void prints_nothing_of_the_person() {
        assertThat(agent("\"usual_name\":\"DUBOIS\"")).hasToString("Agent[redacted]");
    }
}
