package io.github.demarchekit.walk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A walk is worth what its visitor sees: each of these expectations must be able to fail. */
class HttpVisitorTest {

    private static final String FORM = """
            <form method="post" action="/demande">
            <label for="a">Prénoms <span>(optionnel)</span></label>
            <p id="a-origine">Fourni par FranceConnect</p><input id="a" name="prenoms" value="Lou" aria-describedby="a-origine">
            <fieldset aria-describedby="b-origine"><legend>Un jour&nbsp;?</legend><p id="b-origine">Fourni par CAF</p>
            <input type="radio" id="b" name="jour" value="LUNDI" checked><label for="b">Lundi</label>
            <input type="radio" id="c" name="jour" value="MARDI"><label for="c">Mardi</label>
            </fieldset>
            <dl><dt>Nom</dt><dd>DUBOIS Fourni par FranceConnect</dd></dl>
            <button name="action" value="quitter">Enregistrer et quitter</button>
            <button name="action" value="continuer">Continuer</button>
            </form>
            """;

    private final MockWebServer server = new MockWebServer();
    private final HttpVisitor visitor = new HttpVisitor();

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        visitor.close();
        server.close();
    }

    private void page(int status, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "text/html; charset=utf-8")
                .setHeader("Set-Cookie", "session=1")
                .body("<!doctype html><html lang=fr><title>Titre</title><body>" + body)
                .build());
    }

    private void open(String body) {
        page(200, body);
        visitor.open(URI.create("http://localhost:" + server.getPort() + "/"));
    }

    @Test
    void reads_values_and_where_they_come_from() {
        open(FORM);

        assertThat(visitor.answer("Prénoms")).isEqualTo(new Visitor.Answer("Lou", "Fourni par FranceConnect"));
        assertThat(visitor.answer("Mardi").origin()).isEqualTo("Fourni par CAF");
        assertThat(visitor.answer("Nom").value()).contains("DUBOIS");
        assertThat(visitor.chosen("Lundi")).isTrue();
        assertThat(visitor.chosen("Mardi")).isFalse();
        assertThat(visitor.text()).contains("Un jour ?");
    }

    @Test
    void sends_what_the_form_holds_with_the_button_that_was_pressed_and_the_cookie() throws InterruptedException {
        open(FORM);
        visitor.type("Prénoms", "Lou Anne");
        visitor.choose("Mardi");
        page(422, "<p>Erreur");

        visitor.press("Continuer");

        server.takeRequest();
        RecordedRequest sent = server.takeRequest();
        assertThat(sent.getMethod()).isEqualTo("POST");
        assertThat(sent.getUrl().encodedPath()).isEqualTo("/demande");
        assertThat(sent.getBody()).isNotNull();
        assertThat(sent.getBody().utf8()).isEqualTo("prenoms=Lou+Anne&jour=MARDI&action=continuer");
        assertThat(sent.getHeaders().get("Cookie")).contains("session=1");
        assertThat(visitor.text()).isEqualTo("Erreur");
    }

    @Test
    void sees_what_is_folded_only_once_it_is_unfolded() {
        open(
                "<details><summary>Écrire</summary><form><label for=a>Message</label><input id=a name=message></form></details>");
        assertThatThrownBy(() -> visitor.type("Message", "Bonjour")).isInstanceOf(AssertionError.class);

        visitor.unfold("Écrire");
        visitor.type("Message", "Bonjour");

        assertThat(visitor.answer("Message").value()).isEqualTo("Bonjour");
        assertThatThrownBy(() -> visitor.unfold("Écrire")).isInstanceOf(AssertionError.class);
    }

    @Test
    void fails_on_what_is_not_there() {
        open(FORM);

        assertThatThrownBy(() -> visitor.press("Envoyer")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> visitor.type("Adresse", "1 rue")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> visitor.suggestions("Prénoms", "1 rue")).isInstanceOf(AssertionError.class);
    }

    @Test
    void fails_on_a_page_that_is_an_error() {
        assertThatThrownBy(() -> {
                    page(500, "<p>Une erreur est survenue");
                    visitor.open(URI.create("http://localhost:" + server.getPort() + "/"));
                })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Une erreur est survenue");
    }
}
