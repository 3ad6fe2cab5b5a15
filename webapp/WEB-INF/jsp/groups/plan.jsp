<%@ include file="plan.jspf" %>
