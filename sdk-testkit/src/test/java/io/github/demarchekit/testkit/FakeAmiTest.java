package io.github.demarchekit.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.TransportException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FakeAmiTest {

    private static final String EVENT =
            "{\"recipient_fc_hash\":\"abc\",\"content_title\":\"Titre\",\"content_body\":\"Corps\","
                    + "\"event_date\":\"2026-11-23T08:30:00Z\"%s}";
    private static final String ITEM = ",\"item_type\":\"OTV\",\"item_id\":\"A-1\",\"item_status_label\":\"%s\","
            + "\"item_generic_status\":\"wip\"";

    @StartPlatform
    LocalPlatform platform;

    private final HttpTransport transport = HttpTransport.create();

    private HttpResponse put(String body) {
        return put(body, platform.ami().partnerId() + ":" + platform.ami().partnerSecret());
    }

    private HttpResponse put(String body, String credentials) {
        return transport.send(HttpRequest.put("AMI", URI.create(platform.ami().baseUrl() + "/api/v2/event"))
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .body("application/json", body.getBytes(StandardCharsets.UTF_8))
                .oneShot()
                .build());
    }

    @Test
    void answers_201_to_a_new_event_and_200_to_the_same_one() {
        HttpResponse first = put(EVENT.formatted(""));
        HttpResponse again = put(EVENT.formatted(""));
        HttpResponse other = put(EVENT.formatted("").replace("08:30", "08:31"));

        assertThat(first.status()).isEqualTo(201);
        assertThat(first.text()).contains("\"notification_send_status\":false");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.text()).isEqualTo(first.text());
        assertThat(other.status()).isEqualTo(201);
        assertThat(platform.ami().events()).hasSize(2);
        assertThat(platform.ami().received()).hasSize(3);
    }

    @Test
    void pushes_to_who_uses_the_application() {
        platform.ami().hasUser("abc");

        assertThat(put(EVENT.formatted("")).text()).contains("\"notification_send_status\":true");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"content_title\":\"Titre\", | `` | content_title",
                "\"Corps\" | \" \" | content_body",
                "\"Corps\" | null | content_body",
                "2026-11-23T08:30:00Z | hier | event_date",
                "\"Corps\" | \"Corps\",\"content_link\":\"\" | content_link",
                "\"Corps\" | \"Corps\",\"content_icon\":null | content_icon",
                "\"Corps\" | \"Corps\",\"item_id\":\"A-1\" | item_type",
                "\"Corps\" | \"Corps\",\"item_id\":\"A-1\" | item_generic_status",
                "\"Corps\" | \"Corps\",\"item_canal\":\"PSL\" | item_id",
                "\"Corps\" | \"Corps\",\"try_push\":\"oui\" | try_push",
                "\"Corps\" | \"Corps\",\"item_parent_id\":\"P-1\" | item_parent_type",
            })
    void answers_400_with_a_message_for_the_field(String part, String instead, String field) {
        HttpResponse response = put(EVENT.formatted("").replace(part, instead));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).contains("\"" + field + "\":[\"");
        assertThat(platform.ami().events()).isEmpty();
    }

    @Test
    void refuses_a_generic_status_of_its_own_and_milestones_in_the_wrong_order() {
        String item = ITEM.formatted("En cours").replace("wip", "done");
        String milestones = ITEM.formatted("En cours")
                + ",\"item_milestone_start_date\":\"2026-12-02T00:00:00Z\","
                + "\"item_milestone_end_date\":\"2026-12-01T00:00:00Z\"";

        assertThat(put(EVENT.formatted(item)).text()).startsWith("{\"item_generic_status\":[\"");
        assertThat(put(EVENT.formatted(milestones)).text()).startsWith("{\"item_milestone_end_date\":[\"");
        assertThat(put(EVENT.formatted(ITEM.formatted("En cours"))).status()).isEqualTo(201);
    }

    @Test
    void answers_401_to_who_is_not_its_partner_and_404_about_who_is_not_its_user() {
        assertThat(put(EVENT.formatted(""), "demarchekit:wrong").status()).isEqualTo(401);
        platform.ami().refusesUnknownUsers();

        HttpResponse response = put(EVENT.formatted(""));

        assertThat(response.status()).isEqualTo(404);
        assertThat(response.text()).isEqualTo("{\"error\":\"User not found\"}");
        platform.ami().hasUser("abc");
        assertThat(put(EVENT.formatted("")).status()).isEqualTo(201);
    }

    @Test
    void shows_of_a_file_the_event_with_the_latest_date_though_it_came_first() {
        put(EVENT.formatted(ITEM.formatted("Accepté")).replace("08:30", "09:30"));
        put(EVENT.formatted(ITEM.formatted("En cours")));

        assertThat(platform.ami().dashboard("abc"))
                .singleElement()
                .satisfies(shown -> assertThat(shown.statusLabel()).contains("Accepté"));
    }

    @Test
    void can_accept_and_break_the_connection() {
        platform.ami().dropsAfterAccepting();

        assertThatThrownBy(() -> put(EVENT.formatted(""))).isInstanceOf(TransportException.class);

        assertThat(platform.ami().events()).hasSize(1);
        assertThat(put(EVENT.formatted("")).status()).isEqualTo(200);
    }
}
