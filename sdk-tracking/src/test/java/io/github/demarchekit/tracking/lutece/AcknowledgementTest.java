package io.github.demarchekit.tracking.lutece;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.tracking.Delivery;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgementTest {

    private static HttpResponse answer(int status, String acknowledge) {
        return new HttpResponse(status, Map.of(), ("{\"acknowledge\":" + acknowledge + "}").getBytes(UTF_8));
    }

    private static Delivery warnings(String... warnings) {
        return Acknowledgement.ofSuccess(
                answer(201, "{\"status\":\"warning\",\"warnings\":[" + String.join(",", warnings) + "]}"));
    }

    private static String warning(String status, String reason, String message) {
        return "{\"type\":\"DEMAND\",\"status\":\"" + status + "\",\"reason\":\"" + reason + "\",\"message\":\""
                + message + "\"}";
    }

    @Test
    void takes_received_for_delivered() {
        assertThat(Acknowledgement.ofSuccess(answer(201, "{\"status\":\"received\"}")))
                .isEqualTo(new Delivery.Delivered());
    }

    @Test
    void tells_an_unknown_user_from_an_identifier_that_is_none_and_from_a_failure() {
        String type = warning("WARNING", "Demand Id and Demand type Id are mandatory", "Demand Type Id not found");

        assertThat(warnings(type, warning("WARNING", "Incorrect User Ids", "User not found in the identityStore")))
                .isInstanceOf(Delivery.NotWanted.class);
        assertThat(warnings(warning(
                        "WARNING", "Incorrect User Ids", "Valid user connection id or customer id is mandatory")))
                .isInstanceOf(Delivery.Refused.class);
        assertThat(warnings(warning("ERROR", "Incorrect User Ids", "An error occured")))
                .isInstanceOf(Delivery.Failed.class);
        assertThat(warnings(type)).isInstanceOf(Delivery.Delivered.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"status\":\"error\"}", "{}", "null"})
    void takes_nothing_else_for_delivered(String acknowledge) {
        assertThatThrownBy(() -> Acknowledgement.ofSuccess(answer(201, acknowledge)))
                .isInstanceOf(UnreadableResponseException.class)
                .hasMessage("Lutece gave an answer that cannot be read: it acknowledges nothing that is known");
    }

    @Test
    void tells_the_stores_own_fault_from_ours() {
        String error =
                "{\"status\":\"error\",\"errors\":[{\"type\":\"NOTIFICATION\",\"status\":\"ERROR\",\"reason\":\"%s\","
                        + "\"message\":\"null\"}]}";

        assertThat(Acknowledgement.isTheStoresFault(answer(400, error.formatted("java.lang.NullPointerException"))))
                .isTrue();
        assertThat(Acknowledgement.isTheStoresFault(
                        answer(400, error.formatted("com.fasterxml.jackson.core.JsonParseException"))))
                .isFalse();
        assertThat(Acknowledgement.isTheStoresFault(new HttpResponse(400, Map.of(), "<html>".getBytes(UTF_8))))
                .isFalse();
    }
}
