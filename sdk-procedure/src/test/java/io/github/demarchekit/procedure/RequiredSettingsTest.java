package io.github.demarchekit.procedure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class RequiredSettingsTest {

    private static final String[] NAMES = {
        "PUBLIC_URL",
        "FRANCECONNECT_ISSUER",
        "FRANCECONNECT_CLIENT_ID",
        "FRANCECONNECT_CLIENT_SECRET",
        "API_PARTICULIER_BASE_URL",
        "API_PARTICULIER_RECIPIENT",
        "GEOCODER_BASE_URL",
        "AMI_BASE_URL",
        "AMI_PARTNER_ID",
        "AMI_PARTNER_SECRET"
    };

    @Test
    void names_every_missing_setting_in_one_message() {
        assertThatThrownBy(() -> RunningProcedure.application(Map.of()).run())
                .isInstanceOf(MissingSettingsException.class)
                .message()
                .contains(NAMES);
    }

    @Test
    void names_a_wrong_setting_and_says_what_is_wrong_with_it() {
        Map<String, Object> variables = new HashMap<>();
        for (String name : NAMES) {
            variables.put(name, "http://localhost:1");
        }
        variables.put("API_PARTICULIER_RECIPIENT", "13002526500014");
        variables.put("PUBLIC_URL", "demarches.example.fr");

        assertThatThrownBy(() -> RunningProcedure.application(variables).run())
                .isInstanceOf(MissingSettingsException.class)
                .message()
                .contains("API_PARTICULIER_RECIPIENT is not a SIRET", "PUBLIC_URL is not an http or https address")
                .doesNotContain("FRANCECONNECT", "AMI");
    }

    @Test
    void names_what_an_optional_channel_needs_once_it_is_switched_on() {
        assertThatThrownBy(() -> RunningProcedure.application(Map.of("SMS_GATEWAY_URL", "http://localhost:1"))
                        .run())
                .message()
                .contains("SMS_TOKEN is not set although SMS_GATEWAY_URL is", "SMS_SENDER")
                .doesNotContain("MAIL_FROM");
    }

    @Test
    void opens_h2_so_that_a_kill_loses_nothing_whatever_its_address_says() {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource("test", Map.of("spring.datasource.url", "jdbc:h2:file:./essai")));

        new LibraryDefaults().postProcessEnvironment(environment, new SpringApplication());

        assertThat(environment.getProperty("spring.datasource.url")).isEqualTo("jdbc:h2:file:./essai;WRITE_DELAY=0");
    }

    @Test
    void is_printed_as_a_list_without_a_stack_trace() {
        MissingSettingsException failure =
                new MissingSettingsException(java.util.List.of("A is not set", "B is not set"));

        FailureAnalysis analysis = new MissingSettingsAnalyzer().analyze(failure, failure);

        assertThat(analysis.getDescription()).contains("- A is not set", "- B is not set");
        assertThat(analysis.getAction()).contains("environment");
    }
}
