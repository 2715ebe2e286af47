package io.github.demarchekit.prefill;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.CogCountry;
import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.PartialDate;
import io.github.demarchekit.core.Secret;
import java.util.ArrayList;
import java.util.List;

/** A client of the kit's API Particulier with the application's token, and what went over its wire. */
final class ParticulierKit implements HttpTransport {

    final List<HttpRequest> requests = new ArrayList<>();
    final List<HttpResponse> responses = new ArrayList<>();

    private final Kit kit;
    private final HttpTransport transport = HttpTransport.create();

    ParticulierKit(Kit kit) {
        this.kit = kit;
    }

    @Override
    public synchronized HttpResponse send(HttpRequest request) {
        requests.add(request);
        HttpResponse response = transport.send(request);
        responses.add(response);
        return response;
    }

    HttpResponse lastResponse() {
        return responses.get(responses.size() - 1);
    }

    <T> Answer<T> ask(Question<T> question) {
        return ask(question, kit.apiParticulier().token());
    }

    <T> Answer<T> ask(Question<T> question, String token) {
        return kit.client()
                .api(
                        Api.API_PARTICULIER,
                        Access.to(kit.uri("/api-particulier"))
                                .recipient(Kit.TOWN_HALL)
                                .authorization(Authorization.bearer(Secret.of(token)))
                                .build())
                .transport(this)
                .retries(new RetryRule(() -> 0), (wait, task) -> task.run(), System::nanoTime)
                .build()
                .gather(question)
                .get(question);
    }

    /** Names a test identity by everything that its civil status says. */
    static CivilIdentity identity(String name, String givenName, String birthdate, String sex, String commune) {
        CivilIdentity.Builder builder = CivilIdentity.builder()
                .birthName(name)
                .givenNames(List.of(givenName))
                .birthdate(PartialDate.parse(birthdate))
                .sex(sex)
                .birthCountry(CogCountry.FRANCE);
        return builder.birthCommune(new CogCommune(commune)).build();
    }
}
