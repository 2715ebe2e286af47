package io.github.demarchekit.tracking.demarchenumerique;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemarcheNumeriqueWebhookTest {

    @Test
    void reads_the_form_whatever_the_order_and_what_was_added() {
        byte[] form =
                "state=en_instruction&procedure_id=4242&dossier_id=1001&updated_at=2026-11-23%2009%3A30%3A00%20%2B0100&more"
                        .getBytes(UTF_8);

        assertThat(DemarcheNumeriqueWebhook.read(form))
                .isEqualTo(new DemarcheNumeriqueWebhook(
                        4242, 1001, DossierState.EN_INSTRUCTION, "2026-11-23 09:30:00 +0100"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dossier_id=1&state=accepte | a webhook's procedure_id must be a positive number of 32 bits",
                "procedure_id=1&dossier_id=4294967297&state=accepte | a webhook's dossier_id must be a positive number of 32 bits",
                "procedure_id=1&dossier_id=-1&state=accepte | a webhook's dossier_id must be a positive number of 32 bits",
                "procedure_id=1&dossier_id=1&state=LEAK%20me | a webhook's state must be a word",
                "procedure_id=1&dossier_id=1&state=%zz | a webhook must be a form",
                "{} | a webhook's state must be a word"
            })
    void refuses_what_is_no_webhook_without_quoting_it(String form, String message) {
        assertThatThrownBy(() -> DemarcheNumeriqueWebhook.read(form.getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void refuses_a_body_without_end() {
        assertThatThrownBy(() -> DemarcheNumeriqueWebhook.read(new byte[10_001]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a webhook has at most 10000 bytes");
    }

    @Test
    void reads_the_dossiers_of_a_signed_batch_once_each() {
        String batch = "{\"webhook_id\":\"V2ViaG9vay0x\",\"demarche_number\":4242,\"events\":["
                + "{\"sequence\":7,\"type\":\"dossier_depose\",\"dossier_number\":1002,\"timestamp\":\"2026-11-23T09:30:00+01:00\"},"
                + "{\"sequence\":9,\"type\":\"message_cree\",\"dossier_number\":1001,\"timestamp\":\"2026-11-23T09:31:00+01:00\"},"
                + "{\"sequence\":12,\"type\":\"dossier_accepte\",\"dossier_number\":1002,\"timestamp\":\"2026-11-23T09:32:00+01:00\"}]}";

        assertThat(DemarcheNumeriqueWebhook.dossiersOf(batch.getBytes(UTF_8))).containsExactly(1001, 1002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[", "{\"events\":[{}]}", "{\"events\":[{\"dossier_number\":\"1\"}]}", "null"})
    void refuses_what_is_no_batch(String batch) {
        assertThatThrownBy(() -> DemarcheNumeriqueWebhook.dossiersOf(batch.getBytes(UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a batch of events ");
    }
}
