<%@ tag description="The button that deletes a provider, after saying what goes with it. provider: as the admin API has it." pageEncoding="UTF-8" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="n" tagdir="/WEB-INF/tags" %>
<%@ attribute name="provider" required="true" type="java.lang.Object" %>
<%@ attribute name="css" required="true" %>
<n:act action="/providers/${provider.id}/delete" css="${css}" danger="true" label="${t.plain('providers.delete', provider.name)}" ask="${t.plain('providers.delete_ask', provider.name, t.counted('providers.so_many_models', provider.models, show.number(provider.models)), t.counted('providers.so_many_credentials', provider.credentials, show.number(provider.credentials)))}"><jsp:doBody/></n:act>
