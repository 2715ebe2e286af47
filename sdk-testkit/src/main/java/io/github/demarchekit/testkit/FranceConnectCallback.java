package io.github.demarchekit.testkit;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the browser is sent back to the application, truly or not. */
final class FranceConnectCallback {

    private static final String STRANGER = "https://attacker.example/api/v2";

    private final LoginRealm realm;

    FranceConnectCallback(LoginRealm realm) {
        this.realm = realm;
    }

    URI success(URI redirectUri, String state, String code) {
        Map<String, String> parameters = new LinkedHashMap<>();
        if (realm.lies().tell(FranceConnectLie.CALLBACK_EMPTY_CODE)) {
            parameters.put("code", "");
        } else if (!realm.lies().tell(FranceConnectLie.CALLBACK_WITHOUT_CODE)) {
            parameters.put("code", code);
        }
        if (realm.lies().tell(FranceConnectLie.CALLBACK_CODE_AND_ERROR)) {
            parameters.put("error", "access_denied");
        }
        URI callback = finished(redirectUri, state, parameters);
        return realm.lies().tell(FranceConnectLie.CALLBACK_DOUBLED_CODE)
                ? URI.create(callback + "&code=" + "x".repeat(43))
                : callback;
    }

    URI failure(URI redirectUri, String state, String error, String explanation) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("error", error);
        parameters.put("error_description", explanation);
        return finished(redirectUri, state, parameters);
    }

    private URI finished(URI redirectUri, String state, Map<String, String> parameters) {
        FranceConnectLies lies = realm.lies();
        if (lies.tell(FranceConnectLie.CALLBACK_UNDEFINED_STATE)) {
            parameters.put("state", "undefined");
        } else if (lies.tell(FranceConnectLie.CALLBACK_WRONG_STATE)) {
            parameters.put("state", "f".repeat(64));
        } else if (!lies.tell(FranceConnectLie.CALLBACK_MISSING_STATE)) {
            parameters.put("state", state);
        }
        if (lies.tell(FranceConnectLie.CALLBACK_WRONG_ISSUER)) {
            parameters.put("iss", STRANGER);
        } else if (!lies.tell(FranceConnectLie.CALLBACK_MISSING_ISSUER)) {
            parameters.put("iss", realm.issuer().toString());
        }
        StringBuilder callback = new StringBuilder(
                FranceConnectPages.withQuery(redirectUri, parameters).toString());
        if (lies.tell(FranceConnectLie.CALLBACK_DOUBLED_STATE)) {
            callback.append("&state=").append(state);
        }
        if (lies.tell(FranceConnectLie.CALLBACK_DOUBLED_ISSUER)) {
            callback.append("&iss=").append(STRANGER);
        }
        return URI.create(callback.toString());
    }
}
