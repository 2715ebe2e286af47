package ${package};

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;

/** Sans ses réglages, la démarche ne démarre pas et les nomme tous d'un coup. */
class ReglagesTest {

    @Test
    void nomme_tous_les_reglages_qui_manquent() {
        assertThatThrownBy(() -> SpringApplication.run(Application.class))
                .hasMessageContaining("PUBLIC_URL")
                .hasMessageContaining("FRANCECONNECT_ISSUER")
                .hasMessageContaining("FRANCECONNECT_CLIENT_ID")
                .hasMessageContaining("FRANCECONNECT_CLIENT_SECRET")
                .hasMessageContaining("API_PARTICULIER_BASE_URL")
                .hasMessageContaining("AMI_BASE_URL")
                .hasMessageContaining("AMI_PARTNER_ID")
                .hasMessageContaining("AMI_PARTNER_SECRET");
    }
}
