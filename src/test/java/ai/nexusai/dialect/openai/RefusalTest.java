package ai.nexusai.dialect.openai;

import ai.nexusai.dialect.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Bodies are written with ' for ". */
final class RefusalTest {
    private static final OpenAiDialect DIALECT = new OpenAiDialect();

    @ParameterizedTest(name = "{0} {1} -> {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        // what a status alone says
        "400 | {}                                                        | CLIENT_FAULT",
        "413 | {}                                                        | CLIENT_FAULT",
        "422 | {'detail':[{'loc':['body'],'msg':'field required'}]}      | CLIENT_FAULT",
        "400 | <html>Bad Request</html>                                  | CLIENT_FAULT",
        "401 | {}                                                        | CREDENTIAL_REFUSED",
        "402 | {}                                                        | QUOTA_EXHAUSTED",
        "403 | {}                                                        | NEXT",
        "404 | {}                                                        | MODEL_UNKNOWN",
        "410 | {}                                                        | MODEL_UNKNOWN",
        "408 | {}                                                        | AGAIN",
        "409 | {}                                                        | AGAIN",
        "425 | {}                                                        | AGAIN",
        "429 | {}                                                        | AGAIN",
        "500 | {}                                                        | AGAIN",
        "501 | {}                                                        | NEXT",
        "502 | <html>                                                    | AGAIN",
        "503 | ~~                                                        | AGAIN",
        "504 | {}                                                        | AGAIN",
        "529 | {}                                                        | AGAIN",
        "301 | ~~                                                        | NEXT",
        "405 | {}                                                        | NEXT",
        "418 | {}                                                        | NEXT",
        // quota: by code or type at any 4xx, by words only where a client cannot have written them
        "429 | {'error':{'message':'x','type':'insufficient_quota','code':'insufficient_quota'}} | QUOTA_EXHAUSTED",
        "429 | {'error':{'message':'x','type':'exceeded_current_quota_error'}} | QUOTA_EXHAUSTED",
        "400 | {'code':'Arrearage','message':'Access denied'}            | QUOTA_EXHAUSTED",
        "403 | {'message':'Sorry, your account balance is insufficient'} | QUOTA_EXHAUSTED",
        "429 | {'error':{'code':'1113','message':'您的账户余额不足'}}       | QUOTA_EXHAUSTED",
        "400 | {'error':{'message':'Unknown parameter: insufficient quota'}} | CLIENT_FAULT",
        "429 | {'error':{'code':'rate_limit_exceeded','message':'20 requests per minute'}} | AGAIN",
        "429 | [{'error':{'code':429,'status':'RESOURCE_EXHAUSTED','message':'You exceeded your current quota'}}] | AGAIN",
        "500 | {'error':{'code':'insufficient_quota'}}                   | AGAIN",
        // a 403 that names key or permission
        "403 | {'error':{'message':'Your API key is disabled'}}          | CREDENTIAL_REFUSED",
        "403 | {'error':{'message':'no','type':'permission_error'}}      | CREDENTIAL_REFUSED",
        "403 | {'error':'Missing permissions'}                           | CREDENTIAL_REFUSED",
        "403 | {'error':{'message':'bring me a monkey'}}                 | NEXT",
        "403 | {'error':{'code':'unsupported_country_region_territory'}} | NEXT",
        "403 | {'error':{'message':'Your key has no access to model gpt-9','code':'model_not_found'}} | MODEL_UNKNOWN",
        "403 | {'error':{'message':'The key may not use this model'}}    | MODEL_UNKNOWN",
        "403 | {'error':{'message':'Your input was flagged by moderation'}} | ELSEWHERE",
        // the model
        "404 | {'error':{'code':'model_not_found'}}                      | MODEL_UNKNOWN",
        "400 | {'error':{'code':'model_not_found'}}                      | MODEL_UNKNOWN",
        "400 | {'error':{'message':'Model Not Exist','type':'invalid_request_error'}} | MODEL_UNKNOWN",
        "400 | {'error':{'message':'bad text: model not exist'}}         | CLIENT_FAULT",
        // the context window
        "400 | {'error':{'code':'context_length_exceeded'}}              | TOO_LONG",
        "400 | {'object':'error','message':'maximum context length is 4096 tokens','code':400} | TOO_LONG",
        "422 | {'detail':'Prompt is too long'}                           | TOO_LONG",
        "413 | {'error':{'code':'rate_limit_exceeded','type':'tokens'}}  | TOO_LONG",
        // deviating shapes
        "403 | {'error':{'error':{'message':'api key expired'}}}         | CREDENTIAL_REFUSED",
        "429 | {'error':{'message':{'deep':['x']},'code':'insufficient_quota'}} | QUOTA_EXHAUSTED",
        "429 | {'error':{'code':'insufficient_quota','message':          | QUOTA_EXHAUSTED"})
    void aRefusalMeans(int status, String body, Verdict verdict) {
        assertThat(DIALECT.judge(status, bytes(body), false)).isEqualTo(verdict);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
        "{'error':{'message':'overloaded'}}                     | AGAIN",
        "{'error':'boom'}                                       | AGAIN",
        "{'error':{'code':500,'message':'x'}}                   | AGAIN",
        "{'error':{'code':'503','message':'x'}}                 | AGAIN",
        "{'error':{'code':429,'message':'x'}}                   | AGAIN",
        "{'error':{'code':401,'message':'x'}}                   | CREDENTIAL_REFUSED",
        "{'error':{'code':'invalid_api_key'}}                   | CREDENTIAL_REFUSED",
        "{'error':{'code':402}}                                 | QUOTA_EXHAUSTED",
        "{'error':{'type':'insufficient_quota'}}                | QUOTA_EXHAUSTED",
        "{'error':{'code':'model_not_found'}}                   | MODEL_UNKNOWN",
        "{'error':{'code':400,'message':'bad tool'}}            | ELSEWHERE",
        "{'error':{'type':'invalid_request_error'}}             | ELSEWHERE",
        "{'error':{'code':'context_length_exceeded'}}           | ELSEWHERE",
        "{'error':{'message':'stopped by content filter'}}      | ELSEWHERE",
        "no json at all                                         | AGAIN"})
    void anErrorAfterStatus200Means(String body, Verdict verdict) {
        assertThat(DIALECT.judgeInBand(bytes(body))).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"400,true,WITHOUT_USAGE", "422,true,WITHOUT_USAGE", "413,true,CLIENT_FAULT", "400,false,CLIENT_FAULT"})
    void theUsageOptionIsOnlyBlamedWhenWeAskedForIt(int status, boolean asked, Verdict verdict) {
        assertThat(DIALECT.judge(status, bytes("{'error':{'message':'unknown field stream_options'}}"), asked)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @EnumSource(value = Verdict.class, names = {"CREDENTIAL_REFUSED", "QUOTA_EXHAUSTED", "MODEL_UNKNOWN", "NEXT"})
    void noTextOfAClientTurnsA400IntoAFailure(Verdict failure) {
        String text = "api key permission insufficient balance model_not_found the model does not exist key quota unauthorized";
        assertThat(DIALECT.judge(400, bytes("{'error':{'message':'cannot parse: " + text + "','code':'invalid_value'}}"), false))
                .isNotEqualTo(failure).isEqualTo(Verdict.CLIENT_FAULT);
    }

    @Test
    void onlyTheBeginningOfAHugeBodyIsLookedAt() {
        String padding = " ".repeat(70_000);
        assertThat(DIALECT.judge(429, bytes(padding + "{'error':{'code':'insufficient_quota'}}"), false)).isEqualTo(Verdict.AGAIN);
        assertThat(DIALECT.judge(429, bytes("{'error':{'code':'insufficient_quota','message':'" + padding + "'}}"), false))
                .isEqualTo(Verdict.QUOTA_EXHAUSTED);
    }

    private static byte[] bytes(String text) {
        return text.replace('\'', '"').getBytes(UTF_8);
    }
}
